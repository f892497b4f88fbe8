import * as z from 'zod';

// Imported before any schema is made: the window's policy forbids the code that the library writes for speed.
z.config({ jitless: true });
