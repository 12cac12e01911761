"""Checks API inputs against botocore's models of App Runner, ECS and Route 53.

Arguments: services, separated by commas, then files named <Operation>.<anything>.json. Prints one line for each problem; exit code 0 if there is none.
botocore itself checks types, lengths and required members on the client; patterns and enumerations are checked here.
"""
import json
import re
import sys

import botocore.loaders
from botocore.model import ServiceModel
from botocore.validate import ParamValidator


def patterns(value, shape, path):
    if shape.type_name == "structure":
        for name, member in value.items():
            yield from patterns(member, shape.members[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for index, item in enumerate(value):
            yield from patterns(item, shape.member, f"{path}[{index}]")
    elif shape.type_name == "map":
        for key, item in value.items():
            yield from patterns(key, shape.key, f"{path}.{key}")
            yield from patterns(item, shape.value, f"{path}.{key}")
    elif shape.type_name == "string":
        # Python's re has no classes by property; these three are what its own cover.
        pattern = (shape.metadata.get("pattern") or "").replace(r"\p{L}\p{Z}\p{N}", r"\w\s")
        if pattern and not re.search(f"(?s)^(?:{pattern})$", value):
            yield f"{path}: '{value}' does not match {pattern}"
        if shape.enum and value not in shape.enum:
            yield f"{path}: '{value}' is none of {shape.enum}"


def main(services, files):
    loader = botocore.loaders.Loader()
    models = [ServiceModel(loader.load_service_model(name, "service-2"), name) for name in services.split(",")]
    failed = False
    for file in files:
        operation = re.split(r"[\\/]", file)[-1].split(".")[0]
        model = next(model for model in models if operation in model.operation_names)
        shape = model.operation_model(operation).input_shape
        with open(file, encoding="utf-8") as text:
            value = json.load(text)
        report = ParamValidator().validate(value, shape)
        problems = [report.generate_report()] if report.has_errors() else list(patterns(value, shape, operation))
        for problem in problems:
            failed = True
            print(f"{file}: {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
