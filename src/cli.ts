#!/usr/bin/env node
import { bundled } from './bundled.js';

await import(bundled('cli') ?? './cli/program.js');
