"""Calls every operation of a local App Runner API with botocore, and checks the answers against botocore's model.

Argument: the endpoint's URL. Prints one line for each problem and the number of operations called; exit code 0 if there is no problem.
botocore parses leniently, so the raw answers are checked: no unknown member, no missing one, no wrong type, length or value.
"""
import json
import re
import sys
import time

import botocore.session
from botocore.config import Config

PUBLIC_IMAGE = "public.ecr.aws/aws-containers/hello-app-runner:latest"

problems = []
called = set()


def check(value, shape, path):
    kind = shape.type_name
    expected = {
        "structure": dict, "list": list, "map": dict, "string": str, "integer": int, "boolean": bool, "timestamp": (int, float),
    }[kind]
    if not isinstance(value, expected) or (isinstance(value, bool) and kind != "boolean"):
        problems.append(f"{path}: {value!r} is no {kind}")
    elif kind == "structure":
        for name in value:
            if name not in shape.members:
                problems.append(f"{path}: unknown member {name}")
            else:
                check(value[name], shape.members[name], f"{path}.{name}")
        for name in shape.required_members:
            if name not in value:
                problems.append(f"{path}: {name} is missing")
    elif kind == "list":
        for index, item in enumerate(value):
            check(item, shape.member, f"{path}[{index}]")
    elif kind == "map":
        for key, item in value.items():
            check(key, shape.key, f"{path}.{key}")
            check(item, shape.value, f"{path}.{key}")
    elif kind == "string":
        if shape.enum and value not in shape.enum:
            problems.append(f"{path}: {value!r} is none of {shape.enum}")
        if not shape.metadata.get("min", 0) <= len(value) <= shape.metadata.get("max", 1 << 30):
            problems.append(f"{path}: {value!r} has a wrong length")
        pattern = shape.metadata.get("pattern")
        # ServiceId is modelled with the pattern of a UUID and the length of one without hyphens; it can't have both.
        if pattern and shape.name != "ServiceId" and not re.search(f"(?s)^(?:{pattern})$", value):
            problems.append(f"{path}: {value!r} does not match {pattern}")


def on_response(response_dict, operation_model, **_):
    called.add(operation_model.name)
    if response_dict["status_code"] == 200:
        if response_dict["headers"].get("Content-Type") != "application/x-amz-json-1.0":
            problems.append(f"{operation_model.name}: wrong content type")
        check(json.loads(response_dict["body"]), operation_model.output_shape, operation_model.name)


def main(endpoint):
    session = botocore.session.get_session()
    session.set_credentials("local", "local")
    client = session.create_client("apprunner", region_name="us-east-1", endpoint_url=endpoint, config=Config(retries={"total_max_attempts": 1}))
    client.meta.events.register("before-parse.apprunner", on_response)

    def settled(arn):
        for _ in range(600):
            service = client.describe_service(ServiceArn=arn)["Service"]
            if service["Status"] != "OPERATION_IN_PROGRESS":
                return service
            time.sleep(0.05)
        raise TimeoutError(arn)

    tags = [{"Key": "team", "Value": "shop"}]
    scaling = client.create_auto_scaling_configuration(AutoScalingConfigurationName="mine", MaxSize=3, Tags=tags)["AutoScalingConfiguration"]["AutoScalingConfigurationArn"]
    client.describe_auto_scaling_configuration(AutoScalingConfigurationArn=scaling)
    client.list_auto_scaling_configurations(MaxResults=1)
    client.update_default_auto_scaling_configuration(AutoScalingConfigurationArn=scaling)
    connection = client.create_connection(ConnectionName="github", ProviderType="GITHUB", Tags=tags)["Connection"]["ConnectionArn"]
    client.list_connections()
    traces = client.create_observability_configuration(ObservabilityConfigurationName="traces", TraceConfiguration={"Vendor": "AWSXRAY"})["ObservabilityConfiguration"]["ObservabilityConfigurationArn"]
    client.describe_observability_configuration(ObservabilityConfigurationArn=traces)
    client.list_observability_configurations()
    connector = client.create_vpc_connector(VpcConnectorName="office", Subnets=["subnet-0123456789abcdef0"])["VpcConnector"]["VpcConnectorArn"]
    client.describe_vpc_connector(VpcConnectorArn=connector)
    client.list_vpc_connectors()

    arn = client.create_service(
        ServiceName="hello",
        SourceConfiguration={"ImageRepository": {
            "ImageIdentifier": PUBLIC_IMAGE, "ImageRepositoryType": "ECR_PUBLIC",
            "ImageConfiguration": {"Port": "8000", "RuntimeEnvironmentVariables": {"A": "1"}}}},
        InstanceConfiguration={"Cpu": "1 vCPU", "Memory": "3 GB", "InstanceRoleArn": "arn:aws:iam::123456789012:role/app"},
        EncryptionConfiguration={"KmsKey": "arn:aws:kms:us-east-1:123456789012:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"},
        NetworkConfiguration={"EgressConfiguration": {"EgressType": "VPC", "VpcConnectorArn": connector}, "IngressConfiguration": {"IsPubliclyAccessible": False}},
        ObservabilityConfiguration={"ObservabilityEnabled": True, "ObservabilityConfigurationArn": traces},
        Tags=tags)["Service"]["ServiceArn"]
    assert settled(arn)["Status"] == "RUNNING"
    code = client.create_service(
        ServiceName="code",
        SourceConfiguration={
            "AuthenticationConfiguration": {"ConnectionArn": connection},
            "CodeRepository": {
                "RepositoryUrl": "https://github.com/example/guestbook", "SourceCodeVersion": {"Type": "BRANCH", "Value": "main"},
                "CodeConfiguration": {"ConfigurationSource": "REPOSITORY"}}})["Service"]["ServiceArn"]
    settled(code)
    client.list_services(MaxResults=1)
    client.list_services_for_auto_scaling_configuration(AutoScalingConfigurationArn=scaling)
    client.tag_resource(ResourceArn=arn, Tags=[{"Key": "stage", "Value": "test"}])
    client.list_tags_for_resource(ResourceArn=arn)
    client.untag_resource(ResourceArn=arn, TagKeys=["stage"])

    ingress = client.create_vpc_ingress_connection(
        ServiceArn=arn, VpcIngressConnectionName="door", IngressVpcConfiguration={"VpcId": "vpc-1", "VpcEndpointId": "vpce-1"})["VpcIngressConnection"]["VpcIngressConnectionArn"]
    client.describe_vpc_ingress_connection(VpcIngressConnectionArn=ingress)
    client.list_vpc_ingress_connections(Filter={"ServiceArn": arn})
    client.update_vpc_ingress_connection(VpcIngressConnectionArn=ingress, IngressVpcConfiguration={"VpcId": "vpc-1", "VpcEndpointId": "vpce-2"})
    client.associate_custom_domain(ServiceArn=arn, DomainName="example.com")
    client.describe_custom_domains(ServiceArn=arn)
    client.disassociate_custom_domain(ServiceArn=arn, DomainName="example.com")
    client.delete_vpc_ingress_connection(VpcIngressConnectionArn=ingress)
    client.describe_vpc_ingress_connection(VpcIngressConnectionArn=ingress)

    client.pause_service(ServiceArn=arn)
    settled(arn)
    client.pause_service(ServiceArn=arn)
    client.resume_service(ServiceArn=arn)
    settled(arn)
    client.start_deployment(ServiceArn=arn)
    settled(arn)
    client.update_service(ServiceArn=arn, ObservabilityConfiguration={"ObservabilityEnabled": False}, NetworkConfiguration={"EgressConfiguration": {"EgressType": "DEFAULT"}})
    settled(arn)
    client.list_operations(ServiceArn=arn)
    try:
        client.delete_connection(ConnectionArn=connection)
        problems.append("a connection in use was deleted")
    except client.exceptions.InvalidRequestException as error:
        if not error.response["Error"]["Message"]:
            problems.append("an error has no message")
    for service in (arn, code):
        client.delete_service(ServiceArn=service)
        settled(service)
    client.delete_connection(ConnectionArn=connection)
    client.delete_vpc_connector(VpcConnectorArn=connector)
    client.delete_observability_configuration(ObservabilityConfigurationArn=traces)
    default = "arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/DefaultConfiguration"
    client.update_default_auto_scaling_configuration(AutoScalingConfigurationArn=default)
    client.delete_auto_scaling_configuration(AutoScalingConfigurationArn=scaling)

    for operation in set(client.meta.service_model.operation_names) - called:
        problems.append(f"{operation} was not called")
    for problem in problems:
        print(problem)
    print(f"{len(called)} operations")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
