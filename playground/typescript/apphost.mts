import { createBuilder, AppRunnerInstanceSize, AppRunnerRuntime } from './.aspire/modules/aspire.mjs';

const builder = await createBuilder();

// Where services go when they are published. Running them on this machine takes no environment and no AWS account.
await builder.addAppRunnerEnvironment('apprunner');

// A secret parameter becomes a Secrets Manager secret.
const guestbookKey = builder.addParameter('guestbook-key', { secret: true });

const api = await builder.addAppRunnerService('guestbook-api')
    .withProject('../Playground.Api')
    .withHttpHealthCheck({ path: '/health' })
    .withAutoScaling({ minSize: 1, maxSize: 5, maxConcurrency: 80 })
    .withEnvironment('GUESTBOOK_KEY', guestbookKey);

await builder.addAppRunnerService('guestbook-web')
    .withProject('../Playground.Web')
    .withInstanceSize(AppRunnerInstanceSize.QuarterVcpuHalfGb)
    .withHttpHealthCheck({ path: '/health' })
    .withEnvironment('GUESTBOOK_KEY', guestbookKey)
    .withReference(api)
    .waitFor(api);

// Needs a container engine (Docker or Podman).
await builder.addAppRunnerService('greeter')
    .withDockerfile('../greeter')
    .withPort(8080);

// Source code: App Runner builds it from a repository; here it is built and run from the folder, with the Python of this machine.
await builder.addAppRunnerService('quotes')
    .withSource('../quotes')
    .withRepository('https://github.com/example/guestbook', { connection: 'example-github' })
    .runAsProcess();

// The same without apprunner.yaml, and therefore with variables from here. Needs Node.js.
await builder.addAppRunnerService('clock')
    .withSource('../clock')
    .withRuntime(AppRunnerRuntime.NodeJs22, 'npm run build', 'node server.js')
    .withRepository('https://github.com/example/guestbook', { connection: 'example-github' })
    .withEnvironment('TZ', 'Europe/London')
    .runAsProcess();

await builder.build().run();
