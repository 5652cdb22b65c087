"""Files in, Parquet out, without a casebook; what is written stays, and the same call goes on where it was cut short.

code_parts(["news.jsonl"], Path("out")) -> out/claims/news.jsonl-00001.parquet, and the like under articles, statements,
labels and notices; out/accounts/news.jsonl-00001.json says of what they are made, and that they are whole.
"""

from reportedly.parts.coding import code_parts
from reportedly.parts.rows import TABLES

__all__ = ["TABLES", "code_parts"]
