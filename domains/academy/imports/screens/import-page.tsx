import {
  EmptyState,
  Form,
  LoadingState,
  PageHeader,
  ProblemLine,
  SignalStrip,
  useApiCommand,
  useUnsaved,
  useUnsavedWork,
} from '@kedun/ui';
import { App, Button, Input, Select, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { IMPORT_FORMATS, type ImportFormat, importItems, listCourses, listItems, readSource } from '../../contract.ts';
import { asInput, obstacleOf } from '../rules.ts';
import { ParsedCard, type Reviewed } from './parsed-card.tsx';
import { SourcePane } from './source-pane.tsx';
import '../../paths/screens/academy.css';
import './imports.css';

const ENDINGS: Readonly<Record<string, ImportFormat>> = { gift: 'gift', xml: 'moodle-xml', xlsx: 'xlsx', json: 'json' };
const LARGEST = 5 * 1024 * 1024;
const MOST = 500;

/** The text of a file; a workbook as Base64. Text that is no UTF-8 is taken for GB 18030. */
async function sourceOf(file: File, format: ImportFormat): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (format === 'xlsx') {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

interface Read {
  readonly source: string;
  readonly format: ImportFormat;
}

function Entrance({ isBusy, onRead }: { isBusy: boolean; onRead: (read: Read) => void }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const { message } = App.useApp();
  const [format, setFormat] = useState<ImportFormat>('wjx');
  const [text, setText] = useState('');
  const take = async (file: File) => {
    if (file.size > LARGEST) {
      message.error(t('academy.training:import.tooLarge'));
      return;
    }
    const named = ENDINGS[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? format;
    const chosen = named === 'moodle-xml' && format === 'qti3' ? 'qti3' : named;
    onRead({ source: await sourceOf(file, chosen), format: chosen });
  };
  return (
    <Form className="academy-form academy-text" onSubmit={() => onRead({ source: text, format })}>
      <div className="academy-form-buttons">
        <Select<ImportFormat>
          style={{ minWidth: 180 }}
          aria-label={t('academy.training:import.format')}
          value={format}
          options={IMPORT_FORMATS.map((value) => ({ value, label: t(`academy.training:import.format_${value}`) }))}
          onChange={setFormat}
        />
        <Upload
          accept=".txt,.gift,.xml,.xlsx,.json"
          showUploadList={false}
          beforeUpload={(file) => {
            void take(file);
            return false;
          }}
        >
          <Button>{t('academy.training:import.file')}</Button>
        </Upload>
      </div>
      <Input.TextArea
        aria-label={t('academy.training:import.paste')}
        placeholder={t('academy.training:import.paste')}
        disabled={format === 'xlsx'}
        autoSize={{ minRows: 8, maxRows: 20 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="academy-form-buttons">
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={text.trim() === '' || format === 'xlsx'}>
          {t('academy.training:import.read')}
        </Button>
      </div>
    </Form>
  );
}

/** Questions from a paper: the source on the left, what was read of it on the right; taken only once it was looked at. */
export default function ImportPage(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [given, setGiven] = useState<Read | null>(null);
  const [items, setItems] = useState<readonly Reviewed[]>([]);
  const [chosen, setChosen] = useState<number | null>(null);
  const work = useUnsavedWork();
  const read = useApiCommand(readSource, {
    onDone: (found) => setItems(found.items.map((item) => ({ item, isChecked: false, isTaken: !item.review }))),
  });
  const bring = useApiCommand(importItems, {
    invalidates: [listItems, listCourses],
    onDone({ added }) {
      work.forget();
      message.success(t('academy.training:import.done', { count: added }));
      navigate(`/training/courses/${id}?part=bank`);
    },
  });
  useUnsaved(items.length > 0);
  const taken = items.filter(({ item, isTaken }) => isTaken && obstacleOf(item) === null);
  const open = items.filter(({ item, isChecked }) => item.review && !isChecked).length;
  const start = (next: Read) => {
    setGiven(next);
    setChosen(null);
    read.mutate({ body: next });
  };
  return (
    <>
      <Link className="academy-crumb" to={`/training/courses/${id}?part=bank`}>
        ← {t('academy.training:import.back')}
      </Link>
      <PageHeader
        title={t('academy.training:import.title')}
        actions={
          items.length > 0 && (
            <Button
              type="primary"
              loading={bring.isPending}
              disabled={taken.length === 0 || taken.length > MOST}
              onClick={() => bring.mutate({ params: { id }, body: { items: taken.map(({ item }) => asInput(item)) } })}
            >
              {t('academy.training:import.bring', { count: taken.length })}
            </Button>
          )
        }
      >
        {t('academy.training:import.lead')}
      </PageHeader>
      <ProblemLine error={read.error ?? bring.error} />
      {items.length === 0 && <Entrance isBusy={read.isPending} onRead={start} />}
      {read.isPending && <LoadingState />}
      {read.data && given && items.length === 0 && !read.isPending && (
        <EmptyState title={t('academy.training:import.nothing')} />
      )}
      {items.length > 0 && given && read.data && (
        <>
          <SignalStrip tone={open > 0 ? 'warn' : 'ok'}>
            {t(open > 0 ? 'academy.training:import.toReview' : 'academy.training:import.allReviewed', {
              count: items.length,
              open,
            })}
          </SignalStrip>
          <div className="import-panes">
            <SourcePane
              source={given.format === 'xlsx' ? t('academy.training:import.workbook') : given.source}
              spans={read.data.spans}
              chosen={chosen}
              onChoose={setChosen}
            />
            <ol className="import-items">
              {items.map((reviewed, at) => (
                <ParsedCard
                  // biome-ignore lint/suspicious/noArrayIndexKey: numbers may be doubled; the place is the item's identity
                  key={at}
                  reviewed={reviewed}
                  isChosen={chosen === at}
                  onChoose={() => setChosen(at)}
                  onChange={(next) => setItems(items.map((one, index) => (index === at ? next : one)))}
                />
              ))}
            </ol>
          </div>
        </>
      )}
    </>
  );
}
