import { crashDrill } from './testing/crashDrill';

crashDrill(process.env['LONG'] === 'full' ? 1_000 : 100);
