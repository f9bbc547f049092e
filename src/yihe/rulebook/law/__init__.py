"""The law of the country and its regions as typed data: routes, notices, appraisal, grades, clocks, retention."""
