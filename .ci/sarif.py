"""Checks the SARIF of the sample workspace against the schema of the standard."""

import json
import pathlib
import subprocess
import sys

from jsonschema import Draft7Validator

dossier = sys.argv[1]
root = pathlib.Path(__file__).parent.parent
schema = json.loads((root / "tests/data/sarif-2.1.0.schema.json").read_text())
command = [dossier, "check", "tests/sample", "--format", "sarif"]
log = json.loads(subprocess.run(command, cwd=root, stdout=subprocess.PIPE).stdout)
faults = list(Draft7Validator(schema).iter_errors(log))
for fault in faults:
    print("/".join(map(str, fault.absolute_path)), fault.message[:200])
results = log["runs"][0]["results"]
print(f"{len(results)} results, {len(faults)} faults")
sys.exit(bool(faults) or not results)
