import { join, relative } from 'node:path';
import { writeWhole } from '../atomic.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { filesIn, readFile, type Workspace } from '../workspace.js';

/** Copies what a county publishes to a web root or a USB stick; certificates before the lists that name them. Gives the names. */
export function copyPublic(workspace: Workspace, folder: string): readonly string[] {
  const root = workspace.path(LAYOUT.public);
  const folders = [PUBLISHED.certificates, PUBLISHED.declarations, PUBLISHED.notices].map((folder) => join(root, folder));
  const files = [...folders, root].flatMap((folder) => filesIn(folder, '.cbor'));
  return files.map((path) => {
    const name = relative(root, path);
    writeWhole(join(folder, name), readFile(path));
    return name;
  });
}
