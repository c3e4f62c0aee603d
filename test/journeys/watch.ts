import type { Page } from 'playwright';

export interface Watch {
  /** Address of every request that the page made, answered or not. A service worker's own fetches are not among them: its policy holds those to its origin. */
  readonly requests: string[];
  /** What a content security policy stopped in the page. */
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
  await devtools.send('Network.enable');
  await devtools.send('Audits.enable');
  return watched;
}
