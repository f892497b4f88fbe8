import { crashDrill } from './testing/crashDrill';

crashDrill(1);
