/**
 * What people choose who choose quickly: the words at the heart of most stolen passwords, in lower case. With the rules of
 * `weakness.ts` (digits and signs around them, letters swapped for look-alikes, twice over) each stands for thousands.
 */
const WORDS = `
password passwort passord passwd pass passcode passphrase parola contrasena motdepasse senha secret geheim secreto login
logon signin letmein welcome willkommen bienvenue bienvenido access admin administrator root user username guest test
tester testing testtest demo default changeme changeit temp temporary hello hallo bonjour hola salut master mastermind
keyboard computer internet server database system manager office windows microsoft apple samsung android
iphone nokia sony playstation xbox nintendo pokemon minecraft fortnite roblox whatever nothing something anything
everything nobody trustno blahblah asdf asdfasdf qwer qwerqwer abc abcabc abcdef abcd xyz foo foobar foobarbaz
iloveyou iloveu loveyou loveme lovely lover love ilove ichliebedich jetaime teamo tequiero amor honey sweetheart sweetie
darling babygirl baby princess prince queen king kingdom angel angels beautiful gorgeous pretty cutie cute sexy sexyboy
sexygirl hottie flower flowers rose roses sunflower sunshine sunny rainbow butterfly dolphin unicorn kitten kitty cat
puppy doggy dog tiger tigers lion lions panther eagle eagles falcon phoenix dragon dragons monkey chicken turtle shark
spider scorpion wolf wolves bear bears panda horse pony bulldog
football baseball basketball softball soccer hockey tennis golfer golf volleyball fussball futbol liverpool chelsea
arsenal barcelona realmadrid manchester juventus bayern dortmund schalke cowboys lakers yankees redsox steelers packers
patriots broncos raiders dodgers giants rangers canucks celtic
superman batman spiderman ironman wonderwoman catwoman superstar starwars startrek skywalker darthvader gandalf matrix
hunter killer ninja samurai warrior soldier sniper shadow ghost phantom legend wizard magic merlin pirate
mustang corvette camaro porsche ferrari mercedes lamborghini toyota honda yamaha kawasaki suzuki harley bmw audi
michael michelle jennifer jessica jordan ashley amanda daniel daniela david robert thomas andrew andrea anthony matthew
joshua nicole nicholas jonathan christopher christian christina samantha stephanie melissa elizabeth william richard
charlie charles george alexander alexandra benjamin brandon justin austin tyler taylor hannah natalie vanessa victoria
isabella gabriel gabriela carlos maria mariana angela alejandro sebastian fernando francisco antonio roberto ricardo
patrick martin martina stefan stefanie andreas markus tobias florian katharina maggie buster ginger pepper peanut cookie
bailey sophie oliver oscar lucky buddy rocky max bella molly daisy coco princesa chocolate vanilla cheese banana orange
apples cherry strawberry blueberry pineapple peaches coffee pizza cupcake candy sugar whisky corona heineken
purple yellow silver golden black blue green white diamond crystal
summer winter spring autumn fall january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday sommer fruehling herbst januar februar
money dollar lottery success freedom liberty heaven jesus jesuschrist jesuslove jehova allah god godisgood blessed faith
hope family familia familie mother father mommy daddy mama papa brother sister friend friends forever together always
music guitar metallica nirvana slipknot eminem tupac beatles rockstar rocknroll dance dancer
america american canada brasil brazil mexico argentina colombia england london paris berlin deutschland germany france
italia italy espana spain russia moscow texas dallas chicago newyork boston denver california florida hawaii jakarta
indonesia india pakistan philippines
fuckyou fuckme fuckoff fuck asshole bitch bullshit pussy dick
company business security secure private public service support sales marketing student teacher school college
university hospital doctor nurse police
opensesame abracadabra supercalifragilisticexpialidocious nevermind rememberme forgetme
dontforget mypassword yourpassword thepassword nopassword password passwordpassword oneday iamgod iamtheone
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean));
