import { expect, test } from 'vitest';
import { StackError } from './errors.ts';
import { checkTools, isAtLeast, readVersion, toolPath } from './tools.ts';

test.for([
  ['java', 'openjdk version "17.0.15" 2025-04-15\n', '17.0.15'],
  ['java', 'java version "1.8.0_401"\n', '1.8.0'],
  ['mvn', 'Apache Maven 3.8.7\nMaven home: /usr/share/maven', '3.8.7'],
  ['go', 'go version go1.26.8 linux/amd64', '1.26.8'],
  ['go', 'command not found', undefined],
] as const)('%s says %j', ([name, output, want]) => {
  expect(readVersion(name, output)).toBe(want);
});

test.for([
  ['17', '17', true],
  ['17.0.1', '17', true],
  ['1.8.0', '17', false],
  ['1.25', '1.25.4', false],
  ['1.26', '1.25.4', true],
  ['3.10', '3.6', true],
] as const)('%s is at least %s: %j', ([version, minimum, want]) => {
  expect(isAtLeast(version, minimum)).toBe(want);
});

test('one error names every tool that is missing or too old', async () => {
  const versions = { java: '11.0.2', mvn: undefined, go: '1.26.0' };
  const check = checkTools(['java', 'mvn', 'go', 'java'], async (name) => versions[name]);
  await expect(check).rejects.toThrow(StackError);
  await expect(check).rejects.toThrow(/java 17 or newer \(found: 11\.0\.2\).*\n.*mvn 3\.6.*none/);
  await expect(check).rejects.not.toThrow(/go 1/);
});

test('Java comes from the path when JAVA_HOME holds none', () => {
  expect(toolPath('java', { JAVA_HOME: '/does/not/exist' })).toBe('java');
});
