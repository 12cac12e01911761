// Gets DCP and the Aspire dashboard: both come with the npm package of the Aspire CLI, which unpacks them itself.
// They end up in artifacts/aspire/<version>/{dcp,managed}; that folder appears only when everything is in place.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const version = readFileSync(join(root, 'eng', 'aspire-bundle.version'), 'utf8').trim();
const home = join(root, 'artifacts', 'aspire');
const target = join(home, version);
const windows = process.platform === 'win32';
const started = Date.now();

class SetupError extends Error {}

await main().catch(error => {
  process.stderr.write(error instanceof SetupError ? `error: ${error.message}\n` : `error: ${error.stack}\n`);
  process.exitCode = 1;
});

async function main() {
  if (isComplete(target)) return;

  const rid = runtimeIdentifier();
  const staging = join(home, `.staging-${process.pid}`);
  removeLeftovers();
  mkdirSync(staging, { recursive: true });
  try {
    const archive = await download(`@microsoft/aspire-cli-${rid}@${version}`, staging);
    say('unpacking …');
    run('tar', ['-xzf', archive, '-C', staging], staging, 'The package could not be unpacked');
    const cli = join(staging, 'package', 'bin', windows ? 'aspire.exe' : 'aspire');
    const unpacked = join(staging, '.aspire');
    run(cli, ['setup', '--nologo', '--install-path', unpacked], staging, 'The Aspire CLI could not unpack DCP and the dashboard');
    publish(unpacked);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  say(`ready in ${target}`);
}

/** The names that npm uses for the CLI's packages. */
function runtimeIdentifier() {
  const system = { linux: isMusl() ? 'linux-musl' : 'linux', darwin: 'osx', win32: 'win' }[process.platform];
  const architecture = { x64: 'x64', arm64: 'arm64' }[process.arch];
  if (!system || !architecture) {
    throw new SetupError(`There is no Aspire CLI for ${process.platform}-${process.arch}. DCP and the dashboard can be named with ASPIRE_DCP_PATH and ASPIRE_DASHBOARD_PATH instead.`);
  }
  return `${system}-${architecture}`;
}

function isMusl() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
}

/** npm checks the archive against the registry's digest; its private cache tells how far it is. */
async function download(name, staging) {
  const cache = join(staging, 'npm-cache');
  say(`downloading ${name} with npm (about 125 MB, once) …`);
  const npm = spawn(windows ? 'npm.cmd' : 'npm', ['pack', name, '--loglevel', 'error', '--cache', cache], { cwd: staging, shell: windows, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  npm.stderr.on('data', data => { complaint += data; });
  const progress = setInterval(() => say(`${Math.round(sizeOf(cache) / 1e6)} MB …`), 5000);
  const [code, failure] = await new Promise(resolve => {
    npm.on('error', error => resolve([null, error]));
    npm.on('close', exitCode => resolve([exitCode, null]));
  });
  clearInterval(progress);
  if (failure?.code === 'ENOENT') {
    throw new SetupError('npm was not found. Install Node.js 20 or later with npm (DCP and the Aspire dashboard come with an npm package), or name them with ASPIRE_DCP_PATH and ASPIRE_DASHBOARD_PATH.');
  }
  if (failure || code !== 0) {
    throw new SetupError(`npm could not get ${name} (exit code ${code ?? failure.code}). Check the network and npm's registry setting, then run this again. npm said: ${complaint.trim() || failure?.message || 'nothing'}`);
  }
  const archive = readdirSync(staging).find(file => file.endsWith('.tgz'));
  if (!archive) throw new SetupError(`npm reported success but left no archive of ${name}.`);
  return join(staging, archive);
}

/** Moves what was unpacked into place with a rename, so that a half-unpacked folder is never taken for good. */
function publish(unpacked) {
  const versions = join(unpacked, 'versions');
  const inner = existsSync(versions) ? readdirSync(versions) : [];
  const complete = inner.map(folder => join(versions, folder)).find(isComplete);
  if (!complete) throw new SetupError('The Aspire CLI unpacked something else than DCP and the dashboard; nothing was installed.');
  try {
    renameSync(complete, target);
  } catch (error) {
    // Another set-up was quicker, or an incomplete folder is in the way.
    if (isComplete(target)) return;
    rmSync(target, { recursive: true, force: true });
    renameSync(complete, target);
  }
}

function isComplete(folder) {
  const suffix = windows ? '.exe' : '';
  return existsSync(join(folder, 'dcp', `dcp${suffix}`)) && existsSync(join(folder, 'managed', `aspire-managed${suffix}`));
}

/** Staging folders of set-ups that were killed; a running one is younger than an hour. */
function removeLeftovers() {
  if (!existsSync(home)) return;
  for (const name of readdirSync(home).filter(entry => entry.startsWith('.staging-'))) {
    const folder = join(home, name);
    if (Date.now() - statSync(folder).mtimeMs > 3_600_000 || !isAlive(Number(name.slice('.staging-'.length)))) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function run(command, args, staging, complaint) {
  // A home of its own: the CLI checks what it unpacked against its home, and its first run must leave nothing in the user's.
  const { ASPIRE_HOME, ...inherited } = process.env;
  const environment = { ...inherited, HOME: staging, USERPROFILE: staging, ASPIRE_CLI_TELEMETRY_OPTOUT: '1', NO_COLOR: '1' };
  const result = spawnSync(command, args, { env: environment, encoding: 'utf8' });
  if (result.error || result.status !== 0) {
    throw new SetupError(`${complaint}: ${result.error?.message ?? `${command} exited with ${result.status}. ${result.stderr}${result.stdout}`.trim()}`);
  }
}

function sizeOf(path) {
  try {
    const status = statSync(path);
    return status.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : status.size;
  } catch {
    // npm moves files about while it works; what is gone is counted elsewhere.
    return 0;
  }
}

function say(text) {
  process.stdout.write(`[${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s] Aspire ${version}: ${text}\n`);
}
