// sarif.mjs FILE…: validates SARIF logs with Microsoft's multitool (schema and rules) and prints what it says, as JSON. Exit 1 on an error.
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import multitool from '@microsoft/sarif-multitool-linux';

chmodSync(multitool, 0o755);
const run = spawnSync(multitool, ['validate', ...process.argv.slice(2)], { encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } });
const said = (run.stdout ?? '').split('\n').filter(l => / (error|warning) [A-Z]+[0-9]+:/.test(l));
const files = Number(/Done. ([0-9]+) files scanned/.exec(run.stdout)?.[1] ?? 0);
console.log(JSON.stringify({ files, errors: said.filter(l => / error /.test(l)), warnings: said.filter(l => / warning /.test(l)) }));
process.exit(run.error || files === 0 || said.some(l => / error /.test(l)) ? 1 : 0);
