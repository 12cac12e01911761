// The same services as AppHost.PublishAsync of Program.cs, by the CDK's constructs of the first level: node synth.js <services> <folder>
const { App, Stack, CfnParameter, Fn, aws_apprunner: apprunner, aws_iam: iam, aws_secretsmanager: secretsmanager } = require('aws-cdk-lib');

const [count, outdir] = process.argv.slice(2);
const app = new App({ outdir });
const stack = new Stack(app, 'apprunner');

if (Number(count) > 0) {
  const key = new CfnParameter(stack, 'Key', { noEcho: true });
  const secret = new secretsmanager.CfnSecret(stack, 'KeySecret', { secretString: key.valueAsString });
  const scaling = new apprunner.CfnAutoScalingConfiguration(stack, 'Scaling', { minSize: 1, maxSize: 5, maxConcurrency: 80 });
  let before;
  for (let i = 0; i < Number(count); i++) {
    const role = new iam.CfnRole(stack, `Role${i}`, {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'tasks.apprunner.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      policies: [{
        policyName: 'app-runner',
        policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secret.ref }] },
      }],
    });
    const runtimeEnvironmentVariables = [{ name: 'NAME', value: `service ${i}` }];
    if (before) {
      runtimeEnvironmentVariables.push({ name: `services__service-${i - 1}__http__0`, value: Fn.join('', ['https://', before.attrServiceUrl]) });
    }
    before = new apprunner.CfnService(stack, `Service${i}`, {
      serviceName: `service-${i}`,
      sourceConfiguration: {
        autoDeploymentsEnabled: false,
        imageRepository: {
          imageIdentifier: 'public.ecr.aws/aws-containers/hello-app-runner:latest',
          imageRepositoryType: 'ECR_PUBLIC',
          imageConfiguration: {
            port: '8000',
            runtimeEnvironmentVariables,
            runtimeEnvironmentSecrets: [{ name: 'KEY', value: secret.ref }],
          },
        },
      },
      instanceConfiguration: { cpu: '1024', memory: '2048', instanceRoleArn: role.attrArn },
      healthCheckConfiguration: { protocol: 'HTTP', path: '/health', interval: 5, timeout: 2, healthyThreshold: 1, unhealthyThreshold: 5 },
      autoScalingConfigurationArn: scaling.attrAutoScalingConfigurationArn,
    });
  }
}

app.synth();
