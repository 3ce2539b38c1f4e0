const CREDENTIAL =
  /pass(?:word|wd|phrase|code)|pwd|secret|token|credential|authorization|bearer|cookie|jwt|(?:api|private|access|signing|encryption)[-_. ]?key|connection[-_. ]?string|(?:^|[-_. ])auth$/;
// Where a credential lies, or how many there are, is no secret.
const ABOUT = /[-_. ](?:file|path|count|limit)$/;
const QUERY = /^(?:sig|signature|key|code|awsaccesskeyid|x-(?:amz|goog)-(?:signature|credential))$/;

/** Whether what stands under this name is a credential: the name of a property, an attribute or a variable. */
export function isSecretName(name: string): boolean {
  const words = /[A-Z]/.test(name) ? name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase() : name;
  return CREDENTIAL.test(words) && !ABOUT.test(words);
}

/** The same for a parameter of a URL, where short names are usual. */
export function isSecretParameter(name: string): boolean {
  return QUERY.test(name.toLowerCase()) || isSecretName(name);
}
