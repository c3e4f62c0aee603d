import type { Text } from '../language.js';

const both = (zh: string, en: string = zh): Text => ({ zh, en });

const LOT = both('02530113000010/批次', '02530113000010/LOT');
const PARTY = '530113/93530113MA0TM00118';
const withLot = (verb: string, after = ''): Text => both(`tianma ${verb} ${LOT.zh}${after}`, `tianma ${verb} ${LOT.en}${after}`);

/** By verb: command lines as they are typed, the plainest first. Whatever is a name of one's own is in the reader's language. */
export const EXAMPLES: Readonly<Record<string, readonly Text[]>> = {
  init: [both('tianma init party --help'), both('tianma init county --help')],
  'init county': [
    both(
      'tianma init county --dir 本县 --id 530113 --name 东川区 --host trace.example.cn',
      'tianma init county --dir county --id 530113 --name NAME --host trace.example.cn',
    ),
  ],
  'init party': [
    both(
      `tianma init party --dir 合作社 --id ${PARTY} --name 示范合作社 --division 530113 --role producer --role packer --product 02530113000010=马铃薯`,
      `tianma init party --dir coop --id ${PARTY} --name NAME --division 530113 --role producer --role packer --product 02530113000010=NAME`,
    ),
  ],
  'init lab': [
    both(
      'tianma init lab --dir 检测站 --id 530113/LAB-001 --name 检测站 --division 530113 --type laboratory --role laboratory',
      'tianma init lab --dir lab --id 530113/LAB-001 --name NAME --division 530113 --type laboratory --role laboratory',
    ),
  ],
  trust: [
    both('tianma trust accept 县里发布的文件夹', 'tianma trust accept FOLDER'),
    both('tianma trust publish --to 网站目录', 'tianma trust publish --to FOLDER'),
  ],
  'trust enrol': [
    both('tianma trust enrol 合作社/key-request.json', 'tianma trust enrol coop/key-request.json'),
    both('tianma trust enrol 合作社/key-request.json --from 2026-01-01', 'tianma trust enrol coop/key-request.json --from 2026-01-01'),
  ],
  'trust publish': [both('tianma trust publish'), both('tianma trust publish --to 网站目录', 'tianma trust publish --to FOLDER')],
  'trust retire': [both('tianma trust retire 3dccee50 --since 2026-11-01')],
  'trust compromise': [both('tianma trust compromise 3dccee50')],
  'trust forget': [both('tianma trust forget 3dccee50')],
  'trust list': [both('tianma trust list')],
  'trust accept': [
    both('tianma trust accept 县里发布的文件夹', 'tianma trust accept FOLDER'),
    both('tianma trust accept /media/usb/public --anchor 县里告诉的编号', 'tianma trust accept /media/usb/public --anchor ID'),
  ],
  status: [both('tianma status make --to 网站目录', 'tianma status make --to FOLDER'), withLot('status close')],
  'status make': [both('tianma status make'), both('tianma status make --to 网站目录', 'tianma status make --to FOLDER')],
  'status publish': [both('tianma status publish --to 网站目录', 'tianma status publish --to FOLDER')],
  'status recall': [
    both(
      `tianma status recall ${LOT.zh} --level 2 --reason residue --text 农药残留超标 --todo 停止食用并退回`,
      `tianma status recall ${LOT.en} --level 2 --reason residue --text WHAT --todo WHAT-TO-DO`,
    ),
  ],
  'status close': [withLot('status close')],
  'status void': [withLot('status void', ' --ranges 3,8-9')],
  'status activate': [withLot('status activate', ' --ranges 0-99')],
  'status take': [both('tianma status take 合作社交来的文件.cbor', 'tianma status take ITEMS.cbor')],
  'status revoke': [both('tianma status revoke 3dccee50')],
  party: [both('tianma party list'), both('tianma party import 主体.xlsx', 'tianma party import PARTIES.xlsx')],
  'party list': [both('tianma party list')],
  'party show': [both(`tianma party show ${PARTY}`)],
  'party check': [both('tianma party check')],
  'party import': [
    both('tianma party import 主体.xlsx --dry-run', 'tianma party import PARTIES.xlsx --dry-run'),
    both('tianma party import 主体.xlsx', 'tianma party import PARTIES.xlsx'),
  ],
  cert: [both('tianma cert list'), both('tianma cert check --lots')],
  'cert add': [
    both(`tianma cert add --scheme green --number LB-15-26012500330A --holder ${PARTY} --from 2026-01-01 --to 2028-12-31 --cap 120TNE`),
    both('tianma cert add 证书.json', 'tianma cert add CERTIFICATE.json'),
  ],
  'cert list': [both('tianma cert list'), both('tianma cert list --all')],
  'cert check': [both('tianma cert check'), both('tianma cert check --lots')],
  'cert import': [both('tianma cert import 证书.xlsx --dry-run', 'tianma cert import CERTIFICATES.xlsx --dry-run')],
  'cert withdraw': [
    both('tianma cert withdraw green:LB-15-26012500330A --reason 超范围使用', 'tianma cert withdraw green:LB-15-26012500330A --reason WHY'),
  ],
  profile: [both('tianma profile list'), both('tianma profile add 标准.json', 'tianma profile add PROFILE.json')],
  'profile add': [both('tianma profile add 标准.json', 'tianma profile add PROFILE.json')],
  'profile list': [both('tianma profile list')],
  'profile check': [both('tianma profile check')],
  'profile import': [both('tianma profile import 标准.xlsx --dry-run', 'tianma profile import PROFILES.xlsx --dry-run')],
  'profile withdraw': [both('tianma profile withdraw 标准编号 --reason 已有新标准', 'tianma profile withdraw ID --reason replaced')],
  brand: [both('tianma brand list'), both('tianma brand check')],
  'brand add': [
    both('tianma brand add --id dongchuan --name 东川', 'tianma brand add --id dongchuan --name NAME'),
    both('tianma brand add 标识.json', 'tianma brand add MARK.json'),
  ],
  'brand list': [both('tianma brand list')],
  'brand check': [both('tianma brand check')],
  'brand withdraw': [both('tianma brand withdraw dongchuan --reason 换新标识', 'tianma brand withdraw dongchuan --reason replaced')],
  rules: [both('tianma rules list'), both('tianma rules add 规则.json', 'tianma rules add RULES.json')],
  'rules add': [both('tianma rules add 规则.json --from 2027-01-01', 'tianma rules add RULES.json --from 2027-01-01')],
  'rules list': [both('tianma rules list')],
  template: [
    both('tianma template tea -o 台账.xlsx', 'tianma template tea -o LEDGER.xlsx'),
    both('tianma template vegetables --filled -o 试一试.xlsx', 'tianma template vegetables --filled -o TRY.xlsx'),
  ],
  import: [
    both('tianma import 台账.xlsx', 'tianma import LEDGER.xlsx'),
    both('tianma import 台账.xlsx --commit', 'tianma import LEDGER.xlsx --commit'),
    both('tianma import 台账.xlsx --commit --correct 2', 'tianma import LEDGER.xlsx --commit --correct 2'),
  ],
  list: [both('tianma list')],
  check: [
    both('tianma check'),
    both('tianma check 批次', 'tianma check LOT'),
    both('tianma check ALL --xlsx 问题.xlsx', 'tianma check ALL --xlsx FINDINGS.xlsx'),
  ],
  attest: [
    both(
      'tianma attest 批次.tianma --kind inspection --file 结果.json --step harvest -o 结果.cbor',
      'tianma attest LOT.tianma --kind inspection --file FINDING.json --step harvest -o RESULT.cbor',
    ),
  ],
  receive: [
    both('tianma receive 批次.tianma', 'tianma receive LOT.tianma'),
    both('tianma receive 结果.cbor', 'tianma receive RESULT.cbor'),
  ],
  handover: [
    both(
      'tianma handover 批次 --to 530113/91530113MA0TM0054X --day 2026-11-12 --quantity 1200公斤 -o 交货.tianma',
      'tianma handover LOT --to 530113/91530113MA0TM0054X --day 2026-11-12 --quantity 1200kg -o HANDED.tianma',
    ),
  ],
  pack: [
    both('tianma pack 批次 --picture 照片.jpg=说明 -o 批次.zip', 'tianma pack LOT --picture PHOTO.jpg=CAPTION -o LOT.zip'),
    both('tianma verify 批次.zip --anchors root.cbor', 'tianma verify LOT.zip --anchors root.cbor'),
  ],
  embed: [
    both('tianma embed 批次 --files 网站文件夹 -o 粘贴.html', 'tianma embed LOT --files FOLDER -o PASTE.html'),
    both('tianma embed --mode full --files 网站文件夹', 'tianma embed --mode full --files FOLDER'),
  ],
  bundle: [
    both('tianma bundle 批次 -o 批次.tianma', 'tianma bundle LOT -o LOT.tianma'),
    both('tianma bundle 批次 --disclose price', 'tianma bundle LOT --disclose price'),
  ],
  label: [
    both('tianma label 批次 --format pdf -o 标签.pdf', 'tianma label LOT --format pdf -o LABELS.pdf'),
    both('tianma label 批次 --layout 40x30 --format tspl -o 标签.tspl', 'tianma label LOT --layout 40x30 --format tspl -o LABELS.tspl'),
    both('tianma label --layouts'),
  ],
  print: [
    both('tianma print 批次 --to /dev/usb/lp0', 'tianma print LOT --to /dev/usb/lp0'),
    both('tianma print --jobs'),
    both('tianma print --resume 20261121-1 --to /dev/usb/lp0'),
  ],
  codes: [
    both('tianma codes 批次 -o 印刷码.csv', 'tianma codes LOT -o CODES.csv'),
    both('tianma codes 批次 --from 0 --to 99999 --format excel', 'tianma codes LOT --from 0 --to 99999 --format excel'),
  ],
  items: [
    both('tianma items 批次', 'tianma items LOT'),
    both('tianma items 批次 --hand-over 交县里', 'tianma items LOT --hand-over FOLDER'),
  ],
  'items void': [both('tianma items void 批次 --ranges 3,8-9 --reason torn', 'tianma items void LOT --ranges 3,8-9 --reason torn')],
  'items reprint': [both('tianma items reprint 批次 3 8-9 --reason torn', 'tianma items reprint LOT 3 8-9 --reason torn')],
  'items spares': [both('tianma items spares 批次', 'tianma items spares LOT')],
  'items apply': [both('tianma items apply 批次 --ranges 0-99', 'tianma items apply LOT --ranges 0-99')],
  trace: [both('tianma trace back 批次', 'tianma trace back LOT'), both('tianma trace forward 批次', 'tianma trace forward LOT')],
  'trace back': [
    both('tianma trace back 批次', 'tianma trace back LOT'),
    both('tianma trace back 批次 --csv 来源.csv', 'tianma trace back LOT --csv BACK.csv'),
  ],
  'trace forward': [
    both('tianma trace forward 批次', 'tianma trace forward LOT'),
    both('tianma trace forward input:投入品批号', 'tianma trace forward input:BATCH'),
  ],
  recall: [both('tianma recall drill 批次', 'tianma recall drill LOT'), both('tianma recall list')],
  'recall open': [
    both(
      'tianma recall open 批次 --level 2 --reason residue --text 农药残留超标 --todo 停止食用并退回 --dry-run',
      'tianma recall open LOT --level 2 --reason residue --text WHAT --todo WHAT-TO-DO --dry-run',
    ),
  ],
  'recall drill': [both('tianma recall drill unit:A-01 --id D1', 'tianma recall drill unit:A-01 --id D1')],
  'recall report': [
    both('tianma recall report R1'),
    both('tianma recall report R1 --found 02530113000010/批次=120公斤', 'tianma recall report R1 --found 02530113000010/LOT=120kg'),
  ],
  'recall close': [both('tianma recall close R1')],
  'recall list': [both('tianma recall list')],
  household: [both('tianma household list')],
  'household list': [both('tianma household list'), both('tianma household list --private')],
  'household erase': [both('tianma household erase 户代号 --yes', 'tianma household erase PSEUDONYM --yes')],
  'household open': [both('tianma household open 批次 -o 主管部门.tianma', 'tianma household open LOT -o AUTHORITY.tianma')],
  report: [both('tianma report'), both('tianma report --by product,month -o 统计.xlsx', 'tianma report --by product,month -o REPORT.xlsx')],
  'report supervision': [
    both('tianma report supervision --year 2026 -o 监管.xlsx', 'tianma report supervision --year 2026 -o SUPERVISION.xlsx'),
  ],
  evidence: [
    both('tianma evidence 批次 -o 批次.tianma-evidence', 'tianma evidence LOT -o LOT.tianma-evidence'),
    both('tianma evidence --year 2026 -o 2026.tianma-evidence'),
  ],
  verify: [
    both('tianma verify 批次.tianma', 'tianma verify LOT.tianma'),
    both(
      "tianma verify '扫到的网址' --anchors root.cbor --trust trust.cbor --status status.cbor",
      "tianma verify 'SCANNED-TEXT' --anchors root.cbor --trust trust.cbor --status status.cbor",
    ),
  ],
  proof: [both('tianma proof make 码一 码二 -o 超发.tianma-proof', 'tianma proof make CODE CODE -o TWICE.tianma-proof')],
  'proof make': [both('tianma proof make 码一 码二 -o 超发.tianma-proof', 'tianma proof make CODE CODE -o TWICE.tianma-proof')],
  'proof verify': [
    both(
      'tianma proof verify 超发.tianma-proof --anchors root.cbor --trust trust.cbor',
      'tianma proof verify TWICE.tianma-proof --anchors root.cbor --trust trust.cbor',
    ),
  ],
  say: [both('tianma say 1234 5678 9012 3456 7890')],
  show: [both('tianma show 批次.tianma', 'tianma show LOT.tianma'), both("tianma show '扫到的网址'", "tianma show 'SCANNED-TEXT'")],
  reindex: [both('tianma reindex')],
  key: [both('tianma key list'), both('tianma key rotate seal record')],
  'key list': [both('tianma key list')],
  'key rotate': [both('tianma key rotate seal'), both('tianma key rotate record')],
  'key add': [both('tianma key add notice')],
  'key passphrase': [
    both('tianma key passphrase'),
    both('tianma key passphrase --new-passphrase-file 新口令', 'tianma key passphrase --new-passphrase-file NEXT'),
  ],
  'key lost': [both('tianma key lost --yes')],
  backup: [both('tianma backup -o /media/usb/合作社.backup', 'tianma backup -o /media/usb/coop.backup')],
  restore: [both('tianma restore 合作社.backup --dir 新文件夹', 'tianma restore coop.backup --dir NEW-FOLDER')],
};
