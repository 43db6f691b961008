/** Programs the tests need from outside npm: found on the machine, else installed where apt-get may. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PROGRAMS = [
  { what: 'a Chromium browser', package: 'chromium', found: () => findChromium() !== undefined },
  {
    what: 'Chinese fonts',
    package: 'fonts-noto-cjk',
    found: () => existsSync('/usr/share/fonts/opentype/noto') || process.platform !== 'linux',
  },
  {
    what: 'the mosquitto broker',
    package: 'mosquitto',
    found: () => onPath('mosquitto', ['/usr/sbin', '/usr/local/sbin']) !== undefined,
  },
  {
    what: 'the pymodbus server',
    package: 'python3-pymodbus',
    // Another Python may come first on the PATH than the one Debian's packages belong to.
    found: () =>
      ['python3', '/usr/bin/python3'].some((python) => spawnSync(python, ['-c', 'import pymodbus']).status === 0),
  },
  {
    what: 'the PostgreSQL server',
    package: 'postgresql',
    found: () => existsSync('/usr/lib/postgresql') || onPath('initdb') !== undefined,
  },
  { what: 'openssl', package: 'openssl', found: () => onPath('openssl') !== undefined },
  { what: 'the calculator bc', package: 'bc', found: () => onPath('bc') !== undefined },
  { what: 'socat, for serial ports', package: 'socat', found: () => onPath('socat') !== undefined },
  { what: 'the Modbus master mbpoll', package: 'mbpoll', found: () => onPath('mbpoll') !== undefined },
  {
    what: "libmodbus' own test client",
    package: 'libmodbus-dev',
    found: () => existsSync('/usr/share/doc/libmodbus-dev/examples/unit-test-client.c'),
  },
  { what: 'the compiler g++, for snap7', package: 'g++', found: () => onPath('g++') !== undefined },
  {
    what: 'the system-call tracer strace',
    package: 'strace',
    found: () => onPath('strace') !== undefined || process.platform !== 'linux',
  },
];

function onPath(name, also = []) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...also];
  return folders
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Path of a Chromium or Chrome, or undefined. JIG_CHROMIUM names one. */
export function findChromium() {
  const named = process.env.JIG_CHROMIUM;
  if (named) return named;
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return (
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
      .map((name) => onPath(name))
      .find(Boolean) ?? (existsSync(mac) ? mac : undefined)
  );
}

/** Gives what is still missing, in words; says what it installs. */
export function provideSystem(print) {
  const missing = PROGRAMS.filter((program) => !program.found());
  if (missing.length === 0) return [];
  const packages = missing.map((program) => program.package);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const may =
    onPath('apt-get') !== undefined && (asRoot.length === 0 || spawnSync('sudo', ['-n', 'true']).status === 0);
  if (may) {
    print(`Installing ${packages.join(', ')} with apt-get …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    for (const args of [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', ...packages],
    ]) {
      const [command, ...rest] = [...asRoot, 'apt-get', ...args];
      const { status, stderr } = spawnSync(command, rest, {
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
      });
      if (status !== 0) print(stderr.trim());
    }
  }
  const still = PROGRAMS.filter((program) => !program.found());
  return still.map((program) => `${program.what} is missing; on Debian: apt-get install ${program.package}`);
}
