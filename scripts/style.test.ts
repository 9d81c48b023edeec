/** The rules of style that no linter knows. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 } as const;
// Files that Git ignores are not of the repository; those that are not added yet soon will be.
const files = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], options)
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const isBinary = (text: string) => text.includes('\0');
const generated = /(^|\/)(gen|fixtures|__snapshots__)\//;
const sources = files.filter((file) => file.endsWith('.ts') && !generated.test(file));

/** The lines of `candidates` that match, as "file:line: text". */
function find(pattern: RegExp, candidates: readonly string[]): string[] {
  return candidates.flatMap((file) => {
    const text = read(file);
    if (isBinary(text)) return [];
    const lines = text.split('\n').map((line, index) => `${file}:${index + 1}: ${line.trim()}`);
    return lines.filter((line) => pattern.test(line.slice(line.indexOf(': '))));
  });
}

describe('every tracked file', () => {
  const self = 'scripts/style.test.ts';
  const others = files.filter((file) => file !== self);

  it('holds no path of one machine', () => {
    expect(find(/(^|[\s"'`=(:@])\/(root|work|home\/\w+|Users\/\w+)\//, others)).toEqual([]);
  });

  it('names no package registry: an installation takes the one that its machine is set to', () => {
    const words = 'npmjs|pypi|pythonhosted|goproxy|artifactory|nexus|verdaccio|maven\\.apache';
    const host = new RegExp(`https?://[\\w.-]*(registry\\.|repo1?\\.|proxy\\.golang|${words})`);
    // The manuals of Maven live where its packages do not.
    const documents = /maven\.apache\.org\/(install|guides|ref|plugins|POM|xsd)/;
    expect(find(host, others).filter((line) => !documents.test(line))).toEqual([]);
  });

  it('is at most 1 MB, unless it is a recording', () => {
    const large = files.filter((file) => !generated.test(file) && read(file).length > 1_000_000);
    expect(large).toEqual([]);
  });
});

describe('sources', () => {
  it('do not export all of another module', () => {
    expect(find(/: export \*/, sources)).toEqual([]);
  });

  it('do not try a test twice', () => {
    const tests = sources.filter((file) => file.endsWith('.test.ts'));
    expect(find(/\bretry: *[^0]/, tests)).toEqual([]);
  });

  it('switch no rule off for a whole file', () => {
    expect(find(/\/\* (oxlint|eslint)-disable(?!-)/, sources)).toEqual([]);
  });
});

describe('package-lock.json', () => {
  // npm leaves out what its registry does not have, and `npm ci` then fails on every machine.
  it('holds the packages of every platform', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const locked = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
    const wanted = Object.values(packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
  });
});

describe('main.ts', () => {
  const mains = files.filter((file) => /^services\/[^/]+\/src\/main\.ts$/.test(file));

  it.each(mains)('%s is at most 40 lines', (file) => {
    expect(read(file).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});

describe('packages', () => {
  const manifests = files.filter((file) => /^libs\/[^/]+\/package\.json$/.test(file));

  it.each(manifests)('%s exports index.ts alone', (file) => {
    const { exports } = JSON.parse(read(file));
    expect(exports).toEqual({ '.': './src/index.ts' });
  });

  it.each(manifests.map((file) => join(dirname(file), 'src/index.ts')))(
    '%s only enumerates what is public',
    (file) => {
      const statements = read(file)
        .replaceAll(/\/\*[^]*?\*\//g, '')
        .split(';');
      const enumeration = /^\s*(export (type )?\{[^}]*\} from '[^']+')?\s*$/;
      expect(statements.filter((statement) => !enumeration.test(statement))).toEqual([]);
    },
  );
});
