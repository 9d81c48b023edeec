/**
 * Checks proto/ and writes the code that is generated from it.
 *
 *     node scripts/proto.ts check
 *     node scripts/proto.ts generate [--accept-breaking]
 *
 * The last accepted form of the messages is committed as proto/baseline.binpb, a FileDescriptorSet
 * without source positions. `check` compares with that file and not with a Git revision, so that it
 * needs no history and works in a shallow clone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const baseline = 'proto/baseline.binpb';
const generated = 'libs/wire/src/gen';
const entry = 'proto/tidewatch/metrics/v1/metrics.proto';
const outputs = ['metrics.js', 'metrics.d.ts'];

const tools = {
  buf: '@bufbuild/buf/bin/buf',
  pbjs: 'protobufjs-cli/bin/pbjs',
  pbts: 'protobufjs-cli/bin/pbts',
};

class Refused extends Error {}

function run(tool: keyof typeof tools, args: string[], advice: string): void {
  const file = join(root, 'node_modules', tools[tool]);
  const { status, error } = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) throw new Refused(advice);
}

/**
 * protobufjs decodes 64-bit integers as Long objects whatever it is told, and --force-number changes
 * only the types. Ours are times and counters below 2^53, so the generated code is made to keep the
 * promise of its types. A greater number loses its low bits; it is never a Long.
 */
function numbersForLongs(code: string): string {
  const result = code
    .replaceAll(
      /typeof \(value = reader\.(u?int64)\(\)\) === "object" \? value\.low \|\| value\.high : value !== 0/g,
      '(value = Number(reader.$1())) !== 0',
    )
    .replaceAll(/\$util\.Long \? \$util\.Long\.fromBits\(0,0,(?:true|false)\) : 0/g, '0')
    .replace('import Long = require("long");\n', '');
  if (/\bLong\b|(?<!Number\()reader\.u?int64/.test(result)) {
    throw new Refused('protobufjs-cli writes 64-bit integers in a new way: see numbersForLongs');
  }
  return result;
}

function generateCode(folder: string): void {
  const [js, dts] = outputs.map((name) => join(folder, name)) as [string, string];
  const keep = ['verify', 'convert', 'delimited', 'service', 'typeurl'].map(
    (part) => `--no-${part}`,
  );
  const shape = ['-t', 'static-module', '-w', 'esm', '-r', 'tidewatch', '--force-number', ...keep];
  run('pbjs', [...shape, '-p', 'proto', '-o', js, entry], `cannot generate code from ${entry}`);
  run('pbts', ['-o', dts, js], `cannot generate types from ${js}`);
  for (const file of [js, dts]) {
    writeFileSync(file, numbersForLongs(readFileSync(file, 'utf8')));
  }
}

function writeBaseline(file: string): void {
  run(
    'buf',
    ['build', '--as-file-descriptor-set', '--exclude-source-info', '-o', file],
    'cannot compile proto/',
  );
}

function checkBreaking(): void {
  run(
    'buf',
    ['breaking', '--against', baseline],
    'the change breaks readers of the messages that are on the topic now: add fields, never change or ' +
      'remove them. Where no reader exists yet: npm run generate -- --accept-breaking',
  );
}

function checkSame(committed: string, fresh: string): void {
  const committedPath = join(root, committed);
  const wanted = readFileSync(fresh);
  const found = existsSync(committedPath) ? readFileSync(committedPath) : Buffer.alloc(0);
  if (!wanted.equals(found)) {
    throw new Refused(`${committed} is not what proto/ generates: npm run generate, and commit it`);
  }
}

function check(): void {
  run('buf', ['lint'], 'proto/ has lint errors');
  checkBreaking();
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-proto-'));
  try {
    generateCode(folder);
    for (const name of outputs) checkSame(`${generated}/${name}`, join(folder, name));
    const fresh = join(folder, 'baseline.binpb');
    writeBaseline(fresh);
    checkSame(baseline, fresh);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function generate(acceptBreaking: boolean): void {
  if (!acceptBreaking) checkBreaking();
  generateCode(join(root, generated));
  writeBaseline(baseline);
}

const [command, flag, ...rest] = process.argv.slice(2);
try {
  if (command === 'check' && flag === undefined) check();
  else if (command === 'generate' && rest.length === 0 && !flag) generate(false);
  else if (command === 'generate' && rest.length === 0 && flag === '--accept-breaking') {
    generate(true);
  } else throw new Refused('usage: node scripts/proto.ts check | generate [--accept-breaking]');
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
