interface Policy {
  createScriptURL(url: string): unknown;
}
interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const WORKER = '/sw.js';

/** Keeps the page on the device by a service worker. True when it is kept; false where the browser cannot or did not. */
export async function keep(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const policies = (self as unknown as { trustedTypes?: Policies }).trustedTypes;
  const policy = policies?.createPolicy('tianma-page', {
    createScriptURL: (url) => {
      if (url !== WORKER) throw new TypeError(url);
      return url;
    },
  });
  try {
    await navigator.serviceWorker.register((policy ? policy.createScriptURL(WORKER) : WORKER) as string);
    await navigator.serviceWorker.ready;
    return true;
  } catch (error) {
    console.warn('service worker', error); // in-app browsers may refuse: the page works with the network
    return false;
  }
}
