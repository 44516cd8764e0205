import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { readDocument } from '../../src/document/read.js';
import { isEnglish, isForeign } from '../../src/validate/language.js';
import { Subject } from '../../src/validate/subject.js';
import { templates } from './known.js';

/** Whether a document of the bundled PRD with these texts is taken for English. */
function judged(...texts: readonly string[]): boolean {
  const template = templates.find(({ id }) => id === 'prd');
  if (!template) throw new Error('no template prd');
  const { document = '' } = fill(template, { in_scope: texts }, { date: '2026-11-23' });
  return isEnglishDocument(template, document);
}

function isEnglishDocument(template: (typeof templates)[number], content: string): boolean {
  const subject = new Subject({
    name: 'a.md',
    document: readDocument(content),
    template,
    declared: undefined,
    templateIds: [],
    date: undefined,
  });
  return subject.isRead() && isEnglish(subject);
}

it.each(templates.map((template) => [template.id, template] as const))(
  'the example of %s is English',
  (_, template) => {
    expect(isEnglishDocument(template, fill(template, template.example, { date: '2026-11-23' }).document ?? '')).toBe(
      true,
    );
  },
);

describe('English', () => {
  it.each([
    [
      'The exporter must write one file a day.',
      'When a network is there, the file is sent without any action.',
      'No row is lost if the server stops.',
    ],
    [
      'Export of all reports to the office',
      'Sync state for each inspection',
      'Choosing between two versions',
      'Warnings about low storage, and freeing it on the tablet',
    ],
  ])('%s', (...texts) => {
    expect(judged(...texts)).toBe(true);
  });
});

describe('not English', () => {
  it.each([
    'Der Exporter muss jeden Tag eine Datei schreiben und sie an das Büro senden, wenn ein Netz da ist. Must have für den Start ist das Backup in der Cloud.',
    'Le module doit écrire un fichier par jour et l’envoyer au bureau dès qu’un réseau est disponible, sans action de la personne.',
    'El módulo debe escribir un archivo cada día y enviarlo a la oficina cuando haya red, sin ninguna acción de la persona.',
    'Il modulo deve scrivere un file al giorno e inviarlo in ufficio quando la rete è disponibile, senza alcuna azione.',
    'O módulo deve gravar um arquivo por dia e enviá-lo ao escritório quando houver rede, sem nenhuma ação da pessoa.',
    'De module moet elke dag een bestand schrijven en het naar kantoor sturen als er een netwerk is, zonder dat iemand iets doet of tikt.',
    'Modulet skal skrive en fil hver dag og sende den til kontoret, når der er et netværk, for at ingen skal have den to gange.',
    'Modulen ska skriva en fil varje dag och skicka den till kontoret när det finns ett nät, utan att någon gör något för det.',
    'Moduł musi codziennie zapisywać jeden plik i wysyłać go do biura, gdy sieć jest dostępna, bez żadnego działania osoby.',
    'Modul musí každý den zapsat jeden soubor a odeslat jej do kanceláře, jakmile je síť k dispozici, bez jakékoli akce osoby.',
    'Modulin on kirjoitettava yksi tiedosto päivässä ja lähetettävä se toimistoon, kun verkko on käytettävissä, ilman että kukaan tekee mitään.',
    'Modül her gün bir dosya yazmalı ve ağ olduğunda kimse bir şey yapmadan onu ofise göndermelidir, böylece hiçbir satır kaybolmaz.',
    'Модуль должен каждый день записывать один файл и отправлять его в офис, когда есть сеть, без каких-либо действий человека.',
    'エクスポーターは毎日一つのファイルを書き込み、ネットワークがあるときに事務所へ送信しなければならない。 must API JSON CSV',
    '导出器必须每天写入一个文件，并在有网络时自动发送到办公室，无需任何人操作。 API must JSON',
    'يجب على الوحدة كتابة ملف واحد كل يوم وإرساله إلى المكتب عند توفر الشبكة دون أي إجراء من الشخص',
    'The exporter must write.',
    'CSV JSON XML PDF HTML export import API REST GraphQL server client tablet phone cloud backup restore sync queue retry cache store index',
  ])('%s', (text) => {
    expect(judged(text)).toBe(false);
  });
});

it('a quotation in another language is seen', () => {
  expect(isForeign('Der Export muss robust sein, und das ist nicht neu.')).toBe(true);
  expect(isForeign('Le rapport doit être envoyé au bureau.')).toBe(true);
  expect(isForeign('The export is called La Presse and writes to Los Angeles.')).toBe(false);
  expect(isForeign('Export CSV')).toBe(false);
});
