import { systemActor } from '../kernel/actor.ts';
import type { Job } from '../kernel/domain.ts';
import { calibrateBanks } from './adaptive/commands.ts';
import { remindAll } from './calendar/commands.ts';
import { endExpired } from './certificates/commands.ts';
import { type CoursewareHouse, sweepCourseware } from './courseware/commands.ts';
import { type DigestHouse, mailDigests } from './digests/commands.ts';
import { suspendOverdue } from './duties/commands.ts';
import { closeOverdue } from './exams/commands.ts';
import { forgetBrokenOff } from './films/commands.ts';
import { closeOverdueLectures, type LectureHouse } from './lectures/commands.ts';
import { type FittingHouse, fitTracerAnew } from './mastery/commands.ts';
import { forgetOldQuizzes } from './quizzes/commands.ts';
import { judgeAllItems } from './statistics/commands.ts';

/** Every rule of time is checked where it decides; these jobs grade and close what nobody asked about. */
export function academyJobs(house: LectureHouse & CoursewareHouse & FittingHouse & DigestHouse): Job[] {
  return [
    {
      name: 'academy.close_overdue',
      cron: '* * * * *',
      async run() {
        await closeOverdue(house);
      },
    },
    // Each by itself: what fails in one holds no other up.
    {
      name: 'academy.suspend_overdue',
      cron: '* * * * *',
      async run() {
        await suspendOverdue(house);
      },
    },
    {
      name: 'academy.end_expired',
      cron: '* * * * *',
      async run() {
        await endExpired(house, systemActor('academy.end_expired'));
      },
    },
    { name: 'academy.lectures', cron: '* * * * *', run: () => closeOverdueLectures(house) },
    {
      name: 'academy.remind',
      cron: '0 9 * * *',
      async run() {
        await remindAll(house);
        await mailDigests(house);
      },
    },
    {
      name: 'academy.judge_items',
      cron: '40 2 * * *',
      run: () => judgeAllItems(house),
    },
    {
      name: 'academy.calibrate',
      cron: '50 2 * * *',
      async run() {
        await calibrateBanks(house);
      },
    },
    { name: 'academy.forget_old_quizzes', cron: '20 3 * * *', run: () => forgetOldQuizzes(house) },
    {
      name: 'academy.fit_tracer',
      cron: '5 3 * * *',
      async run() {
        await fitTracerAnew(house);
      },
    },
    {
      name: 'academy.sweep_courseware',
      cron: '35 3 * * *',
      async run() {
        await forgetBrokenOff(house);
        await sweepCourseware(house);
      },
    },
  ];
}
