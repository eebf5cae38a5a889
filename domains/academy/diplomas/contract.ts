import { defineRoute } from '@kedun/contract';
import { z } from 'zod';

/** One’s certificate as a file to print or send on. */
export const printCertificate = defineRoute({
  method: 'POST',
  path: '/academy/certificates/:id/pdf',
  action: 'academy.badge.print',
  summary: 'One’s own certificate as a PDF with a code that leads to its public page',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ name: z.string(), mediaType: z.literal('application/pdf'), content: z.base64() }),
  errors: ['certificate_not_valid', 'status_list_full'],
  perMinute: 30,
});
