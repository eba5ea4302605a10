import type { QueryKind } from "../golden-query.ts";

/** `query => slug, or slug [within N] [? filter=value & …]`, by kind. Slugs after the first are right as well. */
export const QUERIES: Readonly<Record<QueryKind, string>> = {
  exact: `
    inception => inception
    INCEPTION => inception
    it => it
    up => up
    her => her
    m => m
    us => us
    z => z
    if => if
    v => v-series
    24 => twenty-four
    12 => twelve-ru
    1917 => war-1917
    2001: a space odyssey => odyssey-2001
    spider => spider
    брат => brother
    брат 2 => brother-2
    the matrix => matrix
    matrix => matrix
    godfather => godfather
    lake house => lake-house
    alien => alien
    aliens => aliens
    fargo => fargo, fargo-series
    dune => dune
    чебурашка => cheburashka
    собачье сердце => heart-of-a-dog
    hero => hero
    lost => lost
    house => house-md`,
  prefix: `
    incep => inception
    interst => interstellar
    shawsh => shawshank
    forrest g => forrest-gump
    blade ru => blade-runner, blade-runner-2049
    pulp f => pulp-fiction
    иван вас => ivan-vasilievich
    москва сле => moscow-tears
    the good the b => good-bad-ugly
    breaking b => breaking-bad
    千と千尋 => spirited-away
    место вст => meeting-place
    eternal suns => eternal-sunshine
    lord of the rings the ret => lotr-3
    harry pot => harry-potter-1, harry-potter-2, harry-potter-3
    semnadtsat mg => seventeen-moments`,
  "one typo": `
    insept => inception
    interstelar => interstellar
    blade runer 2049 => blade-runner-2049
    shawshenk redemption => shawshank
    gladiater => gladiator, gladiator-2
    ratatouile => ratatouille
    schindlers lisst => schindlers-list
    pulp fictoin => pulp-fiction
    forest gump => forrest-gump
    breaking bed => breaking-bad
    служебный рамон => office-romance
    брилиантовая рука => diamond-arm
    джентельмены удачи => gentlemen-fortune
    stalkir => stalker
    casablanka => casablanca
    memeto => memento
    the shinning => shining`,
  "two typos": `
    insepsion => inception
    intersteler => interstellar
    ratatuille => ratatouille
    shawshenk redemtion => shawshank
    inglorius basterts => inglourious-basterds
    schindlars lisst => schindlers-list
    terminatar 2 judgement day => terminator-2
    кавказкая пленнитса => caucasian-captive
    oppenhiemmer => oppenheimer
    trainspoting => trainspotting
    transpoting => trainspotting
    silense of the lams => silence-of-lambs`,
  transposed: `
    incpetion => inception
    galdiator => gladiator, gladiator-2
    intersetllar => interstellar
    martix => matrix
    teh matrix => matrix
    gofdather => godfather
    сатлкер => stalker
    лвеиафан => leviathan
    piansit => pianist
    casbalanca => casablanca`,
  transliterated: `
    brat => brother
    privet => flipped
    ironiya sudby => irony
    sluzhebnyy roman => office-romance
    sluzhebniy roman => office-romance
    moskva slezam ne verit => moscow-tears
    ezhik v tumane => hedgehog
    nochnoy dozor => night-watch
    ivan vasilievich => ivan-vasilievich
    beloe solntse pustyni => white-sun
    sobache serdtse => heart-of-a-dog
    dvizhenie vverkh => going-vertical
    матрикс => matrix
    титаник => titanic
    гладиатор => gladiator
    интерстеллар => interstellar
    мементо => memento
    шрек => shrek
    фарго => fargo, fargo-series
    stilyagi => hipsters
    stiljagi => hipsters`,
  "wrong layout": `
    ,hfn => brother
    ghbdtn => flipped
    cnfkrth => stalker
    bhjybz celm,s => irony
    xt,ehfirf => cheburashka
    vjcrdf cktpfv => moscow-tears
    yjxyjq ljpjh => night-watch
    штсузешщт => inception
    ьфекшч => matrix
    пщваферук => godfather
    штеукыеуддфк => interstellar
    икуфлштп ифв => breaking-bad
    ырку => shrek`,
  folded: `
    spider-man => spiderman
    spiderman => spiderman
    spider man => spiderman
    amelie => amelie
    AMÉLIE => amelie
    un coeur => coeur-en-hiver
    strasse => strasse
    lodz => promised-land-lodz
    ежик => hedgehog
    oceans eleven => oceans-eleven
    ocean’s eleven => oceans-eleven
    fast and furious => fast-furious-4
    house lake => lake-house
    walle => wall-e
    wall-e => wall-e
    leon => leon
    czlowiek z zelaza => iron-man-of-poland
    noz w wodzie => knife-water
    rekopis znaleziony => saragossa
    smultronstallet => smultronstallet
    lat den ratte komma in => lat-den-ratte
    la vita e bella => life-is-beautiful
    der himmel uber berlin => wings-of-desire
    a bout de souffle => breathless
    et => et
    mash => m-a-s-h
    monsters inc => monsters-inc
    thelma and louise => thelma-louise
    x men => x-men
    kin dza dza => kin-dza-dza
    т34 => t-34
    moulin rouge => moulin-rouge
    les miserables => miserables`,
  alias: `
    spirited away => spirited-away
    parasite => parasite
    oldboy => oldboy
    начало => inception
    побег из шоушенка => shawshank
    крестный отец => godfather
    бойцовский клуб => fight-club
    the professional => leon
    downfall => downfall
    breathless => breathless
    brother => brother
    empire strikes back => star-wars-5
    sorcerers stone => harry-potter-1
    назад в будущее => back-to-the-future
    во все тяжкие => breaking-bad
    money heist => money-heist
    fabuleux destin => amelie
    t2 => terminator-2
    штирлиц => seventeen-moments
    les intouchables => intouchables
    city of god => city-of-god`,
  numeral: `
    rocky 2 => rocky-2
    rocky ii => rocky-2
    rocky iv => rocky-4
    rocky 4 => rocky-4
    godfather 3 => godfather-3
    godfather part 2 => godfather-2
    the godfather ii => godfather-2
    seven => seven
    se7en => seven
    star wars 5 => star-wars-5
    star wars iv => star-wars
    toy story ii => toy-story-2
    kill bill 2 => kill-bill-2
    alien 3 => alien-3
    terminator ii => terminator-2
    back to the future 3 => back-to-the-future-3
    dune 2 => dune-2
    twelve monkeys => twelve-monkeys
    12 monkeys => twelve-monkeys
    twelve angry men => twelve-angry-men
    oceans 11 => oceans-eleven
    gladiator 2 => gladiator-2
    saw 2 => saw-2
    creed 2 => creed-2
    двенадцать стульев => twelve-chairs
    it 2 => it-2
    8 1/2 => eighth-and-half
    john wick 4 => john-wick-4
    planet earth 2 => planet-earth-2`,
  person: `
    christopher nolan => inception, interstellar, dark-knight, oppenheimer, memento, tenet, prestige, dunkirk, batman-begins, dark-knight-rises
    tarkovsky => stalker, solaris, mirror, andrei-rublev, ivans-childhood
    тарковский => stalker, solaris, mirror, andrei-rublev, ivans-childhood
    леонид гайдай => diamond-arm, caucasian-captive, operation-y, ivan-vasilievich, twelve-chairs
    gaidai => diamond-arm, caucasian-captive, operation-y, ivan-vasilievich, twelve-chairs
    ryazanov => irony, office-romance, carnival-night
    miyazaki => spirited-away, princess-mononoke, totoro
    tarantino => pulp-fiction, reservoir-dogs, kill-bill, kill-bill-2, django-unchained, inglourious-basterds, hateful-eight
    penelope cruz => volver
    bodrov => brother, brother-2
    bruno ganz => downfall, wings-of-desire
    kurosava => seven-samurai, rashomon, ikiru, ran within 10
    ennio morricone => cinema-paradiso, good-bad-ugly, once-upon-west
    hitchcok => psycho, vertigo, rear-window, birds
    audrey tautou => amelie`,
  plot: `
    wormhole => interstellar
    dinosaurs => jurassic-park
    explorer flying through wormholes => interstellar within 3
    boxer rematch => rocky-2 within 3
    growing potatoes on mars => martian within 3
    hotel winter writer => shining within 3
    clown in the sewers => it within 3
    boy sees the dead => sixth-sense within 3
    linguist => arrival
    червоточина => interstellar
    динозавр => jurassic-park
    гипс => diamond-arm
    квартира новый год => irony within 3
    планета спичек => kin-dza-dza within 3
    хоккеист => legend-17
    присяжные => twelve-ru
    волк и заяц => nu-pogodi within 5`,
  facet: `
    horror => it, it-2, us, get-out, shining, alien, aliens, alien-3, lat-den-ratte, t28-days-later, train-to-busan, saw, saw-2, psycho, birds, silence-of-lambs, king-kong, lake-placid, viy, stranger-things, wednesday within 1
    dune => dune-1984 ? year=1984
    fargo => fargo-series ? kind=series
    fargo => fargo ? kind=film
    the office => office-uk ? country=GB
    solaris => solaris-2002 ? language=en
    solaris => solaris ? language=ru
    the return => return ? country=RU
    hero => hero ? genre=action
    spider => spider ? genre=mystery
    samurai => seven-samurai ? year=1950-1959
    godfather => godfather-3 ? year=1990-1999
    toy story => toy-story-2 ? year=1999
    alien => alien-3 ? year=1992`,
};
