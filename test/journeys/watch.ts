import type { Page } from 'playwright';

export interface Watch {
  /** Address of every request that the page, its frames or its workers made, answered or not. */
  readonly requests: string[];
  /** What a content security policy stopped. */
  readonly violations: string[];
}

/** Listens to a page by the debugger's own protocol, from before its first request. */
export async function watch(page: Page): Promise<Watch> {
  const watched: Watch = { requests: [], violations: [] };
  const devtools = await page.context().newCDPSession(page);
  devtools.on('Network.requestWillBeSent', ({ request }) => void watched.requests.push(request.url));
  devtools.on('Network.webSocketCreated', ({ url }) => void watched.requests.push(url));
  devtools.on('Audits.issueAdded', ({ issue }) => {
    if (issue.code === 'ContentSecurityPolicyIssue') watched.violations.push(JSON.stringify(issue.details));
  });
  // What a service worker fetches is told only to whoever listens to that worker.
  const browser = await page.context().browser()?.newBrowserCDPSession();
  browser?.on(
    'Target.targetCreated',
    ({ targetInfo }) => void (targetInfo.type === 'service_worker' && watched.requests.push(targetInfo.url)),
  );
  await browser?.send('Target.setDiscoverTargets', { discover: true });
  await devtools.send('Network.enable');
  await devtools.send('Audits.enable');
  return watched;
}
