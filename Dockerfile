# docker build -t reportedly .
# docker run --rm --network none -v "$PWD:/work" reportedly read news.jsonl --format jsonl -o claims.jsonl
# docker run --rm -it --network host -v "$PWD:/work" reportedly serve CASEBOOK
#   (the pages answer to the one address that is printed, so `-p` does not reach them; where Docker runs in a virtual
#   machine, as on macOS and Windows, its own setting "host networking" has to be on)
# Who is not user 1000 says whose the files in the folder are: --user "$(id -u):$(id -g)".
FROM python:3.13-slim AS build
COPY . /source
RUN python -m venv /opt/reportedly && /opt/reportedly/bin/pip install --no-cache-dir "/source[web,arrow]"

FROM python:3.13-slim
COPY --from=build /opt/reportedly /opt/reportedly
ENV PATH=/opt/reportedly/bin:$PATH PYTHONUNBUFFERED=1
RUN useradd --create-home --uid 1000 reader && install --directory --owner=reader /work
USER reader
WORKDIR /work
ENTRYPOINT ["reportedly"]
CMD ["--help"]
