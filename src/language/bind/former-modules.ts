/** The modules of the last check, where a file is checked again and again. */
import type { Program } from '../syntax/ast.js';
import type { Module } from './module.js';

export class FormerModules {
  /** Of the file itself: the same object in each check, whatever the file holds. */
  entry: Module | null = null;
  /** Of imported files in which all is right, by their trees. */
  readonly imported = new WeakMap<Program, Module>();
}
