/**
 * Japanese: instructions by how they end.
 *
 * @module
 */
import type { LanguageTable } from './table.ts';

export const TABLE: LanguageTable = {
  imperative: [/(?:してください|して下さい|てください|て下さい|でください|しましょう|すること|します)[。！]?$/u],
  lead: /^(?:まず|次に|その後|最後に|続いて|それから)、?\s*/u,
  clause: /^[^、。]{1,60}(?:場合は?|とき|時は|たら|には)、/u,
  gotcha: /注意|警告|しないでください|禁止|必ず|サポートされていません|既定|デフォルト|非推奨|のみ|元に戻せません/u,
  warning: /警告|しないでください|禁止|元に戻せません|非推奨/u,
  conditional: /^[^。]{1,60}(?:場合|たら|とき)/u,
  directive: /必要があります|なければなりません|べきです|してください/u,
  means: /^\s*(?:[:：–—]|とは|は)/u,
  roles: [
    ['troubleshooting', /トラブル|よくある質問|エラー|問題/u],
    ['gotchas', /注意|制限|警告/u],
    ['ingredients', /前提|準備|要件|材料/u],
    ['example', /例|サンプル/u],
    ['parameters', /オプション|パラメータ|引数|設定項目|環境変数/u],
    ['rules', /規則|ルール|推奨|ベストプラクティス|方針/u],
    ['procedure', /インストール|使い方|使用方法|手順|はじめに|導入|設定|デプロイ|作り方|方法/u],
  ],
};
