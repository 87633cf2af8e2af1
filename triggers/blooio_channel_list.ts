import { defineTrigger } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/run.ts';
import { channelLabel, channelPage } from '../src/blooio/channels.ts';
import { inputs } from '../src/blooio/fields.ts';
import { dropdownPage } from '../src/blooio/paging.ts';
import { blooio } from '../src/blooio/service.ts';
import { labelled, outputFields } from '../src/form/output.ts';

/** The form that asks passes on the channel type chosen in it; one that is mapped is only known when the Zap runs. */
export const input = zod.object({ channel_type: zod.catch(inputs.channel_type, undefined) });

export const output = zod.object({
  id: labelled('Channel ID', zod.string()),
  label: labelled('Channel', zod.string()),
});
type Output = zod.infer<typeof output>;

const sample: Output = { id: 'ch_a1b2c3d4', label: 'Acme Support' };

const perform = operation(
  blooio,
  input,
  async (run, { channel_type }): Promise<Output[]> =>
    (await dropdownPage(run, channelPage(run, channel_type))).map((channel) => ({
      id: channel.id,
      label: channelLabel(channel),
    })),
);

export default defineTrigger({
  key: 'blooio_channel_list',
  noun: 'Channel',
  display: {
    label: 'List of Blooio Channels',
    description: 'Triggers when a dropdown needs its list of channels.',
    hidden: true,
  },
  operation: { type: 'polling', perform, canPaginate: true, sample, outputFields: outputFields(output) },
});
