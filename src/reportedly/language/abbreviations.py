"""Words that are written with a dot, by what the dot may mean.

"Gen. Ivanov" and "the firm Bechtel Inc. Bechtel said": after a title no sentence ends, after the rest one may.
"""

from typing import Final

#: A name follows, so no sentence ends here.
TITLES: Final = frozenset(
    """Mr. Mrs. Ms. Mssrs. Messrs. Dr. Drs. Prof. Rev. Fr. Hon. Gov. Govs. Sen. Sens. Rep. Reps. Pres. Atty. Amb. Supt.
    Insp. Gen. Maj. Brig. Col. Lt. Capt. Cmdr. Comdr. Cdr. Adm. Sgt. Cpl. Pvt. Pfc. Spc. Ens. Det. Const. Sr. Sra.
    Mme. Mlle. St. Ste. Mt. Ft. Pt. P.S.""".split()
)
#: A month, a street, a weekday, "against": something more is needed, so a sentence seldom ends here.
LEADING: Final = frozenset(
    """Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. vs. Vs.
    VS. v. ca. c. approx. e.g. i.e. cf. eg. ie. viz. Cf. Ca. esp. incl. al.""".split()
)
#: May stand last in a sentence.
CLOSING: Final = frozenset(
    """Inc. Corp. Co. Cos. Ltd. Bros. Jr. etc. Etc. ETC. Ave. Blvd. Rd. Dept. dept. Univ. Assn. Ass't. Ph.D. M.Sc. Ph.D
    Calif. Conn. Fla. Mass. Mich. Minn. Tenn. Penn. Wis. Ariz. Colo. Ala. Ark. Okla. Wash. Va. Md. Ga. Ky. Nev. Neb.
    Kan. Tex. Mont. yrs. hrs. lbs. oz. est. Est. ed. eds. Ed. Eds. a.m. p.m. A.M. P.M. m.p.h. mph. km. sq.""".split()
)
#: Written with a dot only before a number: "No. 5", but "The answer was no."
BEFORE_NUMBERS: Final = frozenset(
    """No. no. Nos. nos. NO. Art. art. Arts. Fig. fig. Figs. figs. p. pp. Pp. Vol. vol. Ch. ch. Sec. sec. Sat. Sun.
    Para. para. Res. Op. op. Sect. sect. Ext. ext. Tel. tel. Reg. Lot. Div.""".split()
)
#: Texts in capitals write them in capitals too, except those that would be words: "MASS.", "WASH.", "ED.".
CAPITALS: Final = frozenset(form.upper() for form in TITLES | LEADING) - frozenset("AL. PT. FR. INCL. CONST.".split())
DOTTED: Final = TITLES | LEADING | CLOSING | CAPITALS | {"INC.", "CORP.", "CO.", "LTD.", "JR."}
