// SQLite's addon is compiled on install: its build looks for Node's headers beside the running node before it asks the network for them.
const fs = require('node:fs');
const path = require('node:path');

const root = path.dirname(path.dirname(process.execPath));
const nodedir = fs.existsSync(path.join(root, 'include/node/node_api.h')) ? { npm_config_nodedir: root } : {};

module.exports = { hooks: { updateConfig: (config) => ({ ...config, extraEnv: { ...nodedir, ...config.extraEnv } }) } };
