/** Both extension hosts have it as a global; `randomUUID` is missing where a page is not served securely. */
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };

/** A word of 32 hexadecimal digits that nobody can guess. */
export function randomWord(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
