import { crashDrill } from './testing/crashDrill';

crashDrill(3);
