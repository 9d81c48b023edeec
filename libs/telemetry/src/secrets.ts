const secretName =
  /pass(word|wd|phrase)?$|secret|token|authorization|api[-_]?key|private[-_]?key|credential|cookie/i;
const userInfo = /\/\/[^/\s@]+@/g;
const mask = '***';

/** Whether a setting, field or header of this name holds something that must not be printed. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** The text without the user and password of any URL in it. */
export function maskUserInfo(text: string): string {
  return text.includes('@') ? text.replaceAll(userInfo, `//${mask}@`) : text;
}

/**
 * A copy of the fields of a log line whose secrets are masked: at the top and one object below, which
 * is as deep as our lines go. What is not a plain object is left as it is.
 */
export function maskSecrets(
  fields: Readonly<Record<string, unknown>>,
  levels = 2,
): Record<string, unknown> {
  const masked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null || value === '') masked[name] = value;
    else if (isSecretName(name)) masked[name] = mask;
    else if (typeof value === 'string') masked[name] = maskUserInfo(value);
    else if (levels > 1 && isPlain(value)) masked[name] = maskSecrets(value, levels - 1);
    else masked[name] = value;
  }
  return masked;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
