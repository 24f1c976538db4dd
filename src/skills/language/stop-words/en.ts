/** English: its function words, what every manual says whatever it is about, and what only speech has. */
export const FUNCTION_WORDS = `
  a about above across after again against all almost also although always am among an and another any
  anyone anything are aren't around as at away back be became because become been before being below between both but
  by came can can't cannot come could couldn't did didn't do does doesn't doing don't done down during each either else
  enough etc even ever every everyone everything few first for from further gave get gets getting give given gives go
  goes going gone got had hadn't has hasn't have haven't having he her here hers herself him himself his how however i
  i'm i've if in instead into is isn't it it's its itself just keep kept know known last later least less let let's like
  likely made make makes making many may maybe me mean means might mine more most much must my myself need needed
  needs neither never new next no nobody none nor not nothing now of off often oh ok on once one ones only onto or other
  others otherwise our ours ourselves out over own part per perhaps please put quite rather really said same saw say
  says second see seem seen several shall she should shouldn't since so some someone something sometimes soon still such
  sure take taken takes than that that's the their theirs them themselves then there there's therefore these they
  they're this those though three through thus till to together too took toward try tried two under until up upon us use
  used useful user users uses using usually very via want wants was wasn't way ways we we're well went were weren't what
  what's whatever when where whether which while who whole whom whose why will with within without won't would wouldn't
  yes yet you you'd you'll you're your yours yourself`;

export const MANUAL_WORDS = `
  able add additional allow allows available based basic best better case cases certain change common complete
  contain contains correct current currently default different easy entire example examples exact exactly existing fact
  find following full good great help important include included includes including kind large long lot main multiple
  name necessary note number order possible problem provide provided provides recommended require required requires
  result results right run section set show shows similar simple simply single small specific start support supported
  supports thing things time true false type value values various version work working works write following
  documentation docs string boolean foo bar baz here there
  e.g i.e vs http https www com md true false null`;

/** Said between words: no text of any kind is about them. */
export const HESITATIONS = 'um uh erm hmm yeah yep okay alright gonna wanna gotta kinda sorta';

export const TALK_WORDS = `
  ${HESITATIONS} actually basically literally obviously honestly guess
  stuff guys folks hey hi hello really pretty little bit lot lots everybody somebody anyway anyways cool awesome nice
  that'll there's here's he's she's it'll we'll they'll i'd he'd they'd we'd they've could've should've would've
  went did done being come comes coming came thing think thought say saying talk talking tell told look looking`;
