"""Where constituents live: which of their records lie in a district."""

from gov_crm.gov_crm.redistricting import Located

LOCATED = Located("Gov Constituent", "people_moved")
