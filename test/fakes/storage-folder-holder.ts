// Opens a data folder and holds it until it is killed: the second till of the folder test.
import { openDataFolder } from '../../electron/store/data-folder.ts';

const opened = openDataFolder(process.argv[2] ?? '');
console.log(JSON.stringify(opened.ok ? { ok: true } : opened));
if (opened.ok) setInterval(() => opened.value.path, 60_000);
