/**
 * Portuguese: imperatives by their verbs, infinitives by what follows them.
 *
 * @module
 */
import type { LanguageTable } from './table.ts';

export const TABLE: LanguageTable = {
  imperative: [
    /^(?:abra|adicione|aguarde|altere|atualize|baixe|certifique-se|clique|coloque|configure|confirme|conecte|copie|crie|defina|desative|desligue|digite|edite|envie|escolha|escreva|espere|evite|exclua|execute|faça|feche|garanta|inicie|insira|instale|leia|ligue|mantenha|misture|mova|pressione|reinicie|remova|retire|rode|salve|selecione|siga|substitua|toque|troque|use|utilize|vá|verifique|volte|ative|acesse|deixe|asse|corte|ponha)(?=\s|[,:.!]|$)/iu,
    /^(?:não|nunca)\s+\p{L}+(?:e|a|em|am|ar|er|ir)(?=\s|[.!]|$)/iu,
    /^\p{L}{2,}(?:ar|er|ir)\s+(?:o|a|os|as|um|uma|em|no|na|de|do|da|com|para|até|seu|sua)\s/iu,
  ],
  lead: /^(?:por favor|depois|primeiro|em seguida|finalmente|por fim|agora|também|sempre|então|a seguir)(?!\p{L}),?\s+/iu,
  clause:
    /^(?:se|quando|para|depois de|antes de|após|em|no|na|com|sem|ao|assim que|caso)(?!\p{L})[^,;:]{1,160}[,:]\s*(?:então\s+)?/iu,
  gotcha:
    /(?<!\p{L})(?:aviso|atenção|(?<!con |com )cuidado|importante|nota|nunca|não (?:deve|devem|use|utilize|é compatível|é suportad[oa])|evite|somente se|apenas se|a menos que|exceto|por padrão|por predefinição|obsolet[oa]|no máximo|irreversível|certifique-se|lembre-se)(?!\p{L})/iu,
  warning:
    /(?<!\p{L})(?:aviso|atenção|(?<!con |com )cuidado|nunca|não deve|não devem|irreversível|obsolet[oa])(?!\p{L})/iu,
  conditional: /^(?:se|quando|caso|em caso de|a menos que|sempre que)\s[^.]{3,160},/iu,
  directive:
    /(?<!\p{L})(?:deve|devem|deveria|é (?:necessário|obrigatório|proibido)|precisa|precisam|tem de|têm de)(?!\p{L})/iu,
  means: /^\s*(?:[:–—]|-\s|(?:é|são|significa)\s)/iu,
  roles: [
    [
      'troubleshooting',
      /solução de problemas|resolução de problemas|problemas (?:comuns|conhecidos)|erros|mensagens de erro/iu,
    ],
    ['gotchas', /avisos?|limitações|precauções|restrições|atenção|cuidados|segurança/iu],
    ['ingredients', /ingredientes|requisitos|materiais|antes de começar/iu],
    ['example', /exemplos?/iu],
    ['parameters', /opções|parâmetros|argumentos|variáveis de ambiente|referência|definições/iu],
    ['rules', /regras|boas práticas|recomendações|dicas|princípios|normas|política/iu],
    [
      'procedure',
      /instalação|preparação|modo de preparo|(?<!\p{L})uso(?!\p{L})|utilização|passos|etapas|instruções|primeiros passos|início rápido|configuração|implantação|como |^\p{L}{2,}(?:ar|er|ir)\s/iu,
    ],
  ],
};
