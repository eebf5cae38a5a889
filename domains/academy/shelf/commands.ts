import { conflict, type Id, notFound } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import { importCourse } from '../courses/commands.ts';
import { bringProcedures } from '../procedures/commands.ts';
import type { ProcedureHouse } from '../procedures/routes.ts';
import { takenCourses } from './queries.ts';
import { asImport, type ShippedFiles } from './rules.ts';

/** What taking shipped courses needs beside the house. */
export interface ShelfHouse extends CertificateHouse, ProcedureHouse {
  readonly shippedCourses: readonly ShippedFiles[];
}

/** Takes a shipped course as a draft: the trainer reads it and offers it. Once only. */
export async function adoptCourse(house: ShelfHouse, actor: Actor, key: string): Promise<Id> {
  return house.store.command(async () => {
    const shipped = house.shippedCourses.find(({ course }) => course.key === key);
    if (!shipped) throw notFound('shipped course');
    await bringProcedures(house, actor, house.standardProcedures, false);
    const taken = (await takenCourses(house.store)).has(key);
    if (taken) throw conflict('course_taken', 'The house has this course already');
    const terms = { isDemo: false, isOffered: false, isShipped: true };
    const id = await importCourse(house, actor, asImport(shipped), terms);
    await house.store.db.updateTable('academy.course').set({ libraryKey: key }).where('id', '=', id).execute();
    return id;
  });
}
