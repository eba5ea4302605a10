/** Columns as in `films-of-the-world.ts`. */
export const MORE_FILMS = `
spiderman|Spider-Man|2002|action, adventure; superhero|en|US|12+|0.78|ru=Человек-паук|d Sam Raimi, a Tobey Maguire, a Kirsten Dunst, a Willem Dafoe|Bitten by a spider, a student learns to climb and to answer for his power.//Укушенный пауком студент получает суперсилу.
spiderman-2|Spider-Man 2|2004|action, adventure; superhero|en|US|12+|0.72|ru=Человек-паук 2|d Sam Raimi, a Tobey Maguire, a Alfred Molina|A hero without time for anything meets a scientist with steel arms.
spiderman-homecoming|Spider-Man: Homecoming|2017|action, comedy; superhero|en|US|12+|0.74|ru=Человек-паук: Возвращение домой|d Jon Watts, a Tom Holland, a Michael Keaton|A schoolboy wants to be more than a friendly neighbour.
spiderverse|Spider-Man: Into the Spider-Verse|2018|animation, action; superhero|en|US|6+|0.84|ru=Человек-паук: Через вселенные|d Peter Ramsey, v Shameik Moore|A new hero meets his doubles from other worlds.
spider|Spider|2002|drama, mystery|en|CA, GB|16+|0.3|ru=Паук|d David Cronenberg, a Ralph Fiennes|A man just out of an asylum remembers his childhood.
iron-man|Iron Man|2008|action, science fiction; superhero|en|US|12+|0.85|ru=Железный человек|d Jon Favreau, a Robert Downey Jr., a Gwyneth Paltrow|A maker of weapons builds himself a suit in a cave.
avengers|The Avengers|2012|action, science fiction; superhero|en|US|12+|0.87|ru=Мстители|d Joss Whedon, a Robert Downey Jr., a Scarlett Johansson, a Chris Evans|Six heroes who cannot stand each other must stop an invasion.
avengers-endgame|Avengers: Endgame|2019|action, science fiction; superhero|en|US|12+|0.9|ru=Мстители: Финал|d Anthony Russo, d Joe Russo, a Robert Downey Jr., a Chris Evans|After the loss of half of all life the heroes try to undo it.
black-panther|Black Panther|2018|action, science fiction; superhero|en|US|12+|0.75|ru=Чёрная пантера|d Ryan Coogler, a Chadwick Boseman, a Michael B. Jordan|A king's rival wants to arm the world.
x-men|X-Men|2000|action, science fiction; superhero|en|US|12+|0.7|ru=Люди Икс|d Bryan Singer, a Hugh Jackman, a Patrick Stewart|People with strange gifts quarrel over what they owe to mankind.
x2|X2: X-Men United|2003|action, science fiction; superhero|en|US|12+|0.62|ru=Люди Икс 2; ~X-Men 2|d Bryan Singer, a Hugh Jackman, a Ian McKellen|Enemies join forces against a colonel.
logan|Logan|2017|action, drama; superhero|en|US|18+|0.8|ru=Логан|d James Mangold, a Hugh Jackman, a Dafne Keen|An ageing mutant drives a girl to the border.
wall-e|WALL·E|2008|animation, family, science fiction|en|US|0+|0.87|ru=ВАЛЛ·И; ~Wall-E|d Andrew Stanton, v Ben Burtt|A small robot alone on a littered Earth falls in love.//Маленький робот убирает мусор на опустевшей Земле.
finding-nemo|Finding Nemo|2003|animation, family, adventure|en|US|0+|0.85|ru=В поисках Немо|d Andrew Stanton, v Albert Brooks, v Ellen DeGeneres|A clownfish crosses the ocean to find his son.
toy-story|Toy Story|1995|animation, family, comedy|en|US|0+|0.88|ru=История игрушек|d John Lasseter, v Tom Hanks, v Tim Allen|A cowboy doll is jealous of a space ranger.
toy-story-2|Toy Story 2|1999|animation, family, comedy|en|US|0+|0.77|ru=История игрушек 2|d John Lasseter, v Tom Hanks, v Tim Allen|The toys rescue a friend from a collector.
toy-story-3|Toy Story 3|2010|animation, family, comedy|en|US|0+|0.82|ru=История игрушек: Большой побег|d Lee Unkrich, v Tom Hanks|Given away, the toys plan to break out of a nursery.
ratatouille|Ratatouille|2007|animation, family, comedy|en|US|0+|0.82|ru=Рататуй|d Brad Bird, v Patton Oswalt|A rat with a fine nose cooks in a restaurant of Paris.//Крыса с тонким нюхом становится поваром.
incredibles|The Incredibles|2004|animation, family, action; superhero|en|US|6+|0.82|ru=Суперсемейка|d Brad Bird, v Craig T. Nelson, v Holly Hunter|A family of heroes in hiding is called back.
monsters-inc|Monsters, Inc.|2001|animation, family, comedy|en|US|0+|0.82|ru=Корпорация монстров|d Pete Docter, v Billy Crystal, v John Goodman|Two monsters who live by scaring must bring a little girl home.
inside-out|Inside Out|2015|animation, family|en|US|0+|0.83|ru=Головоломка|d Pete Docter, v Amy Poehler|The feelings in a girl's head lose their way.
coco|Coco|2017|animation, family|en|US|0+|0.82|ru=Тайна Коко|d Lee Unkrich, v Anthony Gonzalez|A boy who wants to play guitar strays into the land of the dead.
shrek|Shrek|2001|animation, comedy, family|en|US|0+|0.88|ru=Шрек|d Andrew Adamson, v Mike Myers, v Eddie Murphy|An ogre fetches a princess to have his swamp back.//Огр спасает принцессу ради своего болота.
shrek-2|Shrek 2|2004|animation, comedy, family|en|US|0+|0.8|ru=Шрек 2|d Andrew Adamson, v Mike Myers, v Antonio Banderas|An ogre meets the parents of his wife.
lion-king|The Lion King|1994|animation, family, drama|en|US|0+|0.9|ru=Король Лев|d Roger Allers, v Matthew Broderick, v Jeremy Irons|A cub driven out by his uncle must come back to rule.//Изгнанный львёнок должен вернуться и стать королём.
frozen|Frozen|2013|animation, family|en|US|0+|0.8|ru=Холодное сердце|d Jennifer Lee, v Kristen Bell, v Idina Menzel|A queen who freezes what she touches runs from her sister.
how-to-train|How to Train Your Dragon|2010|animation, family, adventure|en|US|6+|0.8|ru=Как приручить дракона|d Dean DeBlois, v Jay Baruchel|A clumsy young Viking befriends what he was to kill.
spirited-away|千と千尋の神隠し|2001|animation, fantasy, family|ja|JP|6+|0.86|ru=Унесённые призраками; en=Spirited Away; ~Sen to Chihiro no Kamikakushi|d Hayao Miyazaki, v Rumi Hiiragi, m Joe Hisaishi|A girl works in a bath house of spirits to free her parents.
princess-mononoke|もののけ姫|1997|animation, fantasy|ja|JP|12+|0.76|ru=Принцесса Мононоке; en=Princess Mononoke|d Hayao Miyazaki, m Joe Hisaishi|A cursed prince stands between a forest and an ironworks.
totoro|My Neighbor Totoro|1988|animation, family, fantasy|ja|JP|0+|0.8|ru=Мой сосед Тоторо; ^となりのトトロ; ~My Neighbour Totoro|d Hayao Miyazaki, m Joe Hisaishi|Two sisters find a large furry spirit behind their new house.
akira|Akira|1988|animation, science fiction|ja|JP|16+|0.66|ru=Акира; ^アキラ|d Katsuhiro Otomo|A biker's friend wakes a power that once destroyed the city.
seven-samurai|Seven Samurai|1954|action, drama|ja|JP|12+|0.77|ru=Семь самураев; ^七人の侍; ~Shichinin no samurai|d Akira Kurosawa, a Toshiro Mifune|Farmers hire swordsmen against bandits.
rashomon|Rashomon|1950|crime, drama, mystery|ja|JP|12+|0.58|ru=Расёмон; ^羅生門|d Akira Kurosawa, a Toshiro Mifune|Four witnesses tell one crime in four ways.
ikiru|Ikiru|1952|drama|ja|JP|6+|0.5|ru=Жить; ^生きる; ~To Live|d Akira Kurosawa, a Takashi Shimura|A clerk who is soon to die wants to do one useful thing.
ran|Ran|1985|drama, war|ja|JP, FR|16+|0.52|ru=Ран; ^乱|d Akira Kurosawa, a Tatsuya Nakadai|An old lord divides his realm among three sons.
godzilla-minus-one|Godzilla Minus One|2023|science fiction, drama|ja|JP|12+|0.66|ru=Годзилла: Минус один; ~Godzilla -1.0|d Takashi Yamazaki, a Ryunosuke Kamiki|A pilot who fled his duty meets the monster again.
parasite|기생충|2019|drama, thriller, comedy|ko|KR|16+|0.88|ru=Паразиты; en=Parasite; ~Gisaengchung|d Bong Joon-ho, a Song Kang-ho|A poor family moves, one by one, into the service of a rich one.//Бедная семья устраивается на работу в богатый дом.
oldboy|Oldboy|2003|drama, thriller, mystery; revenge|ko|KR|18+|0.78|ru=Олдбой; ^올드보이; ~Old Boy|d Park Chan-wook, a Choi Min-sik|A man locked up for fifteen years is let go and wants to know why.
train-to-busan|Train to Busan|2016|horror, action; zombies|ko|KR|16+|0.72|ru=Поезд в Пусан; ^부산행|d Yeon Sang-ho, a Gong Yoo|Father and daughter are on a train when the dead begin to run.
in-the-mood-for-love|In the Mood for Love|2000|drama, romance|zh|HK, FR|12+|0.65|ru=Любовное настроение; ^花樣年華|d Wong Kar-wai, a Tony Leung, a Maggie Cheung|Two neighbours find out that their spouses have an affair.
hero|Hero|2002|action, drama|zh|CN, HK|12+|0.6|ru=Герой; ^英雄|d Zhang Yimou, a Jet Li|A nameless man tells a king how he killed three assassins.
crouching-tiger|Crouching Tiger, Hidden Dragon|2000|action, romance|zh|TW, HK, US|12+|0.7|ru=Крадущийся тигр, затаившийся дракон; ^臥虎藏龍|d Ang Lee, a Chow Yun-fat, a Michelle Yeoh|A stolen sword leads a warrior to his enemy and a wild girl.
three-idiots|3 Idiots|2009|comedy, drama|hi|IN|6+|0.72|ru=Три идиота|d Rajkumar Hirani, a Aamir Khan|Friends of the engineering college look for the one who vanished.
rrr|RRR|2022|action, drama|te|IN|16+|0.6|ru=РРР; ~Rise Roar Revolt|d S. S. Rajamouli, a Ram Charan|Two revolutionaries become friends without knowing who the other is.
city-of-god|Cidade de Deus|2002|crime, drama|pt|BR|18+|0.83|ru=Город бога; en=City of God|d Fernando Meirelles, a Alexandre Rodrigues|A boy with a camera grows up among gangs.
pans-labyrinth|Pan's Labyrinth|2006|fantasy, drama, war|es|ES, MX|16+|0.77|ru=Лабиринт Фавна; ^El laberinto del fauno|d Guillermo del Toro, a Ivana Baquero|A girl flees from her stepfather's war into three trials.
volver|Volver|2006|comedy, drama|es|ES|12+|0.5|ru=Возвращение|d Pedro Almodóvar, a Penélope Cruz|A mother comes back, perhaps from the dead, to put things right.
talk-to-her|Hable con ella|2002|drama, romance|es|ES|16+|0.52|ru=Поговори с ней; en=Talk to Her|d Pedro Almodóvar, a Javier Cámara|Two men sit by two women who do not wake.
amores-perros|Amores perros|2000|drama, thriller|es|MX|16+|0.6|ru=Сука любовь|d Alejandro González Iñárritu, a Gael García Bernal|One crash ties together three stories of love and dogs.
birdman|Birdman or (The Unexpected Virtue of Ignorance)|2014|comedy, drama|en|US|16+|0.7|ru=Бёрдмэн; ~Birdman|d Alejandro González Iñárritu, a Michael Keaton, a Edward Norton|A former star of hero films stages a play.
the-revenant|The Revenant|2015|adventure, drama|en|US|16+|0.78|ru=Выживший|d Alejandro González Iñárritu, a Leonardo DiCaprio, a Tom Hardy|A trapper mauled by a bear crawls after the man who left him.//Охотник, израненный медведем, выживает ради мести.
iron-man-of-poland|Człowiek z żelaza|1981|drama, history|pl|PL|12+|0.28|ru=Человек из железа; en=Man of Iron|d Andrzej Wajda, a Jerzy Radziwiłowicz|A reporter is sent to spy on the leader of a shipyard's strike.
ashes-diamonds|Popiół i diament|1958|drama, war|pl|PL|12+|0.35|ru=Пепел и алмаз; en=Ashes and Diamonds|d Andrzej Wajda, a Zbigniew Cybulski|On the last day of a war a fighter is told to kill once more.
knife-water|Nóż w wodzie|1962|drama, thriller|pl|PL|12+|0.38|ru=Нож в воде; en=Knife in the Water|d Roman Polański, a Leon Niemczyk|A couple takes a stranger along on their yacht.
saragossa|Rękopis znaleziony w Saragossie|1965|adventure, fantasy|pl|PL|12+|0.28|ru=Рукопись, найденная в Сарагосе; en=The Saragossa Manuscript|d Wojciech Has, a Zbigniew Cybulski|A book leads an officer from one tale into the next.
promised-land-lodz|Ziemia obiecana|1975|drama, history|pl|PL|16+|0.3|ru=Земля обетованная; en=The Promised Land; ~Łódź – ziemia obiecana|d Andrzej Wajda, a Daniel Olbrychski|Three friends build a factory in the city of looms.
cold-war|Zimna wojna|2018|drama, romance, musical|pl|PL, FR, GB|16+|0.52|ru=Холодная война; en=Cold War|d Paweł Pawlikowski, a Joanna Kulig|A singer and a pianist part and meet across a divided continent.
ida|Ida|2013|drama|pl|PL|12+|0.48|ru=Ида|d Paweł Pawlikowski, a Agata Trzebuchowska|A novice learns who her family was.
pianist|The Pianist|2002|biography, drama, war|en|FR, PL, DE, GB|16+|0.86|ru=Пианист; ^Pianista|d Roman Polański, a Adrien Brody|A musician hides in the ruins of his city.
seventh-seal|Det sjunde inseglet|1957|drama, fantasy|sv|SE|12+|0.58|ru=Седьмая печать; en=The Seventh Seal|d Ingmar Bergman, a Max von Sydow|A knight plays chess with Death.
smultronstallet|Smultronstället|1957|drama|sv|SE|12+|0.46|ru=Земляничная поляна; en=Wild Strawberries|d Ingmar Bergman, a Victor Sjöström|An old doctor drives to an honour and through his past.
lat-den-ratte|Låt den rätte komma in|2008|horror, drama, romance|sv|SE|16+|0.58|ru=Впусти меня; en=Let the Right One In|d Tomas Alfredson, a Kåre Hedebrant|A lonely boy befriends the girl next door who drinks blood.
dragon-tattoo|The Girl with the Dragon Tattoo|2011|crime, mystery, thriller|en|US, SE|18+|0.72|ru=Девушка с татуировкой дракона|d David Fincher, a Rooney Mara, a Daniel Craig|A reporter and a hacker look for a girl lost forty years ago.
another-round|Druk|2020|comedy, drama|da|DK|16+|0.62|ru=Ещё по одной; en=Another Round|d Thomas Vinterberg, a Mads Mikkelsen|Four teachers try to live slightly drunk.
festen|Festen|1998|drama|da|DK|16+|0.5|ru=Торжество; en=The Celebration|d Thomas Vinterberg, a Ulrich Thomsen|A son speaks up at his father's birthday.
dancer-in-the-dark|Dancer in the Dark|2000|drama, musical, crime|en|DK, DE, FR|16+|0.58|ru=Танцующая в темноте|d Lars von Trier, a Björk, a Catherine Deneuve|A worker who is going blind saves for her son's eyes.
trainspotting|Trainspotting|1996|drama, crime|en|GB|18+|0.75|ru=На игле|d Danny Boyle, a Ewan McGregor|Friends in Edinburgh try to get off drugs, or not.
slumdog|Slumdog Millionaire|2008|drama, romance|en|GB|12+|0.75|ru=Миллионер из трущоб|d Danny Boyle, a Dev Patel|A boy of the slums knows every answer of a quiz.
t28-days-later|28 Days Later|2002|horror, science fiction; zombies|en|GB|18+|0.66|ru=28 дней спустя; ~Twenty Eight Days Later|d Danny Boyle, a Cillian Murphy|A courier wakes in an empty London.
snatch|Snatch|2000|comedy, crime|en|GB|18+|0.8|ru=Большой куш; ~Snatch.|d Guy Ritchie, a Jason Statham, a Brad Pitt|A stolen diamond, a dog and a bare-knuckle boxer cross paths.
lock-stock|Lock, Stock and Two Smoking Barrels|1998|comedy, crime|en|GB|18+|0.77|ru=Карты, деньги, два ствола|d Guy Ritchie, a Jason Statham, a Vinnie Jones|Four friends owe half a million by the end of the week.
gentlemen|The Gentlemen|2019|comedy, crime|en|GB, US|18+|0.74|ru=Джентльмены|d Guy Ritchie, a Matthew McConaughey, a Hugh Grant|A baron of hemp wants to sell his business.
holy-grail|Monty Python and the Holy Grail|1975|comedy, adventure|en|GB|12+|0.75|ru=Монти Пайтон и священный Грааль|d Terry Gilliam, d Terry Jones, a John Cleese|A king without a horse looks for a cup.
brazil|Brazil|1985|science fiction, comedy|en|GB|16+|0.56|ru=Бразилия|d Terry Gilliam, a Jonathan Pryce|A clerk of a vast bureau dreams of flying.
twelve-monkeys|12 Monkeys|1995|science fiction, thriller; time travel|en|US|16+|0.76|ru=12 обезьян; ~Twelve Monkeys|d Terry Gilliam, a Bruce Willis, a Brad Pitt|A prisoner is sent back to find where a plague began.
love-actually|Love Actually|2003|comedy, romance; christmas|en|GB|12+|0.74|ru=Реальная любовь|d Richard Curtis, a Hugh Grant, a Keira Knightley|Ten love stories run towards Christmas.
notting-hill|Notting Hill|1999|comedy, romance|en|GB|12+|0.66|ru=Ноттинг Хилл|d Roger Michell, a Hugh Grant, a Julia Roberts|A bookseller meets the most famous actress in the world.
harry-potter-1|Harry Potter and the Philosopher's Stone|2001|fantasy, family, adventure; magic|en|GB, US|6+|0.88|ru=Гарри Поттер и философский камень; ~Harry Potter and the Sorcerer's Stone; ~Harry Potter 1|d Chris Columbus, w J. K. Rowling, a Daniel Radcliffe, a Emma Watson|An orphan learns on his birthday that he is a wizard.//Сирота узнаёт, что он волшебник.
harry-potter-2|Harry Potter and the Chamber of Secrets|2002|fantasy, family, adventure; magic|en|GB, US|6+|0.8|ru=Гарри Поттер и Тайная комната; ~Harry Potter 2|d Chris Columbus, a Daniel Radcliffe, a Emma Watson|Something in the walls of the school turns pupils to stone.
harry-potter-3|Harry Potter and the Prisoner of Azkaban|2004|fantasy, family, adventure; magic|en|GB, US|6+|0.82|ru=Гарри Поттер и узник Азкабана; ~Harry Potter 3|d Alfonso Cuarón, a Daniel Radcliffe, a Gary Oldman|A prisoner has escaped and is said to seek the boy.
gravity|Gravity|2013|science fiction, thriller; space|en|GB, US|12+|0.7|ru=Гравитация|d Alfonso Cuarón, a Sandra Bullock, a George Clooney|An astronaut adrift has to find a way down.
roma|Roma|2018|drama|es|MX, US|16+|0.58|ru=Рома|d Alfonso Cuarón, a Yalitza Aparicio|A year of a maid and the family for which she works.
lotr-1|The Lord of the Rings: The Fellowship of the Ring|2001|fantasy, adventure|en|NZ, US|12+|0.94|ru=Властелин колец: Братство Кольца; ~The Fellowship of the Ring; ~LOTR 1|d Peter Jackson, w J. R. R. Tolkien, a Elijah Wood, a Ian McKellen, m Howard Shore|Nine companions set out to destroy a ring.//Девять спутников идут уничтожить кольцо.
lotr-2|The Lord of the Rings: The Two Towers|2002|fantasy, adventure|en|NZ, US|12+|0.89|ru=Властелин колец: Две крепости; ~LOTR 2|d Peter Jackson, a Elijah Wood, a Viggo Mortensen|The company is scattered and a fortress besieged.
lotr-3|The Lord of the Rings: The Return of the King|2003|fantasy, adventure|en|NZ, US|12+|0.93|ru=Властелин колец: Возвращение короля; ~LOTR 3|d Peter Jackson, a Elijah Wood, a Viggo Mortensen|Two small travellers reach the mountain of fire.
mad-max-fury|Mad Max: Fury Road|2015|action, science fiction|en|AU, US|18+|0.84|ru=Безумный Макс: Дорога ярости; ~Mad Max 4|d George Miller, a Tom Hardy, a Charlize Theron|A driver steals the tyrant's wives and a tanker.
mad-max|Mad Max|1979|action, science fiction|en|AU|18+|0.6|ru=Безумный Макс|d George Miller, a Mel Gibson|A policeman hunts the bikers who took his family.
king-kong|King Kong|1933|adventure, horror|en|US|12+|0.5|ru=Кинг-Конг|d Merian C. Cooper, a Fay Wray|A film crew brings a giant ape to New York.
casablanca|Casablanca|1942|drama, romance, war|en|US|6+|0.78|ru=Касабланка|d Michael Curtiz, a Humphrey Bogart, a Ingrid Bergman|A café owner meets the woman who left him in Paris.
citizen-kane|Citizen Kane|1941|drama, mystery|en|US|6+|0.72|ru=Гражданин Кейн|d Orson Welles, a Orson Welles|A reporter wants to know what a rich man's last word meant.
psycho|Psycho|1960|horror, thriller|en|US|16+|0.8|ru=Психо; ~Психоз|d Alfred Hitchcock, a Anthony Perkins, a Janet Leigh|A thief stops at a motel whose owner lives with his mother.
vertigo|Vertigo|1958|mystery, thriller|en|US|12+|0.72|ru=Головокружение|d Alfred Hitchcock, a James Stewart, a Kim Novak|A detective afraid of heights follows a friend's wife.
rear-window|Rear Window|1954|mystery, thriller|en|US|12+|0.74|ru=Окно во двор|d Alfred Hitchcock, a James Stewart, a Grace Kelly|A photographer with a broken leg watches his neighbours.
birds|The Birds|1963|horror|en|US|12+|0.6|ru=Птицы|d Alfred Hitchcock, a Tippi Hedren|Gulls and crows attack a town by the bay.
some-like-it-hot|Some Like It Hot|1959|comedy, romance|en|US|12+|0.74|ru=В джазе только девушки; ~Некоторые любят погорячее|d Billy Wilder, a Marilyn Monroe, a Tony Curtis, a Jack Lemmon|Two musicians who saw a murder hide in a band of women.
twelve-angry-men|12 Angry Men|1957|drama, crime|en|US|6+|0.84|ru=12 разгневанных мужчин; ~Twelve Angry Men|d Sidney Lumet, a Henry Fonda|One juror is not sure that the boy did it.
cuckoos-nest|One Flew Over the Cuckoo's Nest|1975|drama|en|US|16+|0.84|ru=Пролетая над гнездом кукушки|d Miloš Forman, w Ken Kesey, a Jack Nicholson|A convict stirs up a mental ward against its nurse.
amadeus|Amadeus|1984|biography, drama, musical|en|US|12+|0.74|ru=Амадей|d Miloš Forman, a F. Murray Abraham, a Tom Hulce|A court composer envies a giggling genius.
taxi-driver|Taxi Driver|1976|crime, drama|en|US|18+|0.82|ru=Таксист|d Martin Scorsese, a Robert De Niro, a Jodie Foster|A sleepless driver decides to clean up the streets.
goodfellas|Goodfellas|1990|biography, crime, drama; mafia|en|US|18+|0.88|ru=Славные парни; ~Good Fellas|d Martin Scorsese, a Ray Liotta, a Robert De Niro, a Joe Pesci|A boy who always wanted to be a gangster becomes one.
departed|The Departed|2006|crime, drama, thriller|en|US, HK|18+|0.86|ru=Отступники|d Martin Scorsese, a Leonardo DiCaprio, a Matt Damon, a Jack Nicholson|A mole of the police and a mole of the mob hunt each other.
shutter-island|Shutter Island|2010|mystery, thriller|en|US|16+|0.83|ru=Остров проклятых|d Martin Scorsese, a Leonardo DiCaprio, a Mark Ruffalo|Marshals look for a patient who vanished from an asylum by the sea.
wolf-of-wall-street|The Wolf of Wall Street|2013|biography, comedy, crime|en|US|18+|0.86|ru=Волк с Уолл-стрит|d Martin Scorsese, a Leonardo DiCaprio, a Jonah Hill, a Margot Robbie|A broker gets rich on other people's savings.
big-lebowski|The Big Lebowski|1998|comedy, crime|en|US, GB|18+|0.82|ru=Большой Лебовски|d Joel Coen, d Ethan Coen, a Jeff Bridges, a John Goodman|A bowler wants his rug replaced.
fargo|Fargo|1996|crime, drama|en|US|18+|0.76|ru=Фарго|d Joel Coen, d Ethan Coen, a Frances McDormand|A pregnant police chief follows a kidnapping gone wrong.
no-country|No Country for Old Men|2007|crime, drama, thriller|en|US|18+|0.8|ru=Старикам тут не место|d Joel Coen, d Ethan Coen, a Javier Bardem, a Josh Brolin|A hunter takes a case of money and a killer follows.
usual-suspects|The Usual Suspects|1995|crime, mystery, thriller|en|US|16+|0.83|ru=Подозрительные лица|d Bryan Singer, a Kevin Spacey, a Gabriel Byrne|The only one left tells the police of a crime lord nobody has seen.
sixth-sense|The Sixth Sense|1999|drama, mystery, thriller|en|US|12+|0.82|ru=Шестое чувство; ~The 6th Sense|d M. Night Shyamalan, a Bruce Willis, a Haley Joel Osment|A boy tells a psychologist that he sees the dead.
die-hard|Die Hard|1988|action, thriller; christmas|en|US|16+|0.8|ru=Крепкий орешек|d John McTiernan, a Bruce Willis, a Alan Rickman|A policeman without shoes fights robbers in a tower.
die-hard-2|Die Hard 2|1990|action, thriller; christmas|en|US|16+|0.6|ru=Крепкий орешек 2; ~Die Harder|d Renny Harlin, a Bruce Willis|The policeman spoils a plot at an airport.
home-alone|Home Alone|1990|comedy, family; christmas|en|US|0+|0.84|ru=Один дома|d Chris Columbus, a Macaulay Culkin, a Joe Pesci|A boy forgotten at home sets traps for two burglars.//Забытый дома мальчик расставляет ловушки грабителям.
home-alone-2|Home Alone 2: Lost in New York|1992|comedy, family; christmas|en|US|0+|0.72|ru=Один дома 2: Потерявшийся в Нью-Йорке|d Chris Columbus, a Macaulay Culkin|The boy takes the wrong plane.
groundhog-day|Groundhog Day|1993|comedy, fantasy, romance|en|US|6+|0.82|ru=День сурка|d Harold Ramis, a Bill Murray, a Andie MacDowell|A weatherman wakes to the same morning again and again.//Ведущий прогноза погоды застрял в одном дне.
ghostbusters|Ghostbusters|1984|comedy, fantasy|en|US|12+|0.78|ru=Охотники за привидениями|d Ivan Reitman, a Bill Murray, a Dan Aykroyd|Scientists without a grant catch ghosts for money.
truman-show|The Truman Show|1998|drama, comedy|en|US|6+|0.84|ru=Шоу Трумана|d Peter Weir, a Jim Carrey, a Ed Harris|A clerk does not know that his life is on television.
eternal-sunshine|Eternal Sunshine of the Spotless Mind|2004|drama, romance, science fiction|en|US|16+|0.82|ru=Вечное сияние чистого разума|d Michel Gondry, a Jim Carrey, a Kate Winslet|Two lovers have each other erased from memory.
donnie-darko|Donnie Darko|2001|drama, science fiction, mystery|en|US|16+|0.75|ru=Донни Дарко|d Richard Kelly, a Jake Gyllenhaal|A boy is told by a rabbit when the world will end.
oceans-eleven|Ocean's Eleven|2001|crime, comedy; heist|en|US|12+|0.77|ru=Одиннадцать друзей Оушена; ~Ocean's 11|d Steven Soderbergh, a George Clooney, a Brad Pitt, a Julia Roberts|A crew plans to empty three casinos in one night.
oceans-twelve|Ocean's Twelve|2004|crime, comedy; heist|en|US|12+|0.6|ru=Двенадцать друзей Оушена; ~Ocean's 12|d Steven Soderbergh, a George Clooney, a Catherine Zeta-Jones|The crew must pay its debt by stealing in Europe.
oceans-8|Ocean's 8|2018|crime, comedy; heist|en|US|12+|0.57|ru=8 подруг Оушена; ~Ocean's Eight|d Gary Ross, a Sandra Bullock, a Cate Blanchett|A sister of a famous thief plans to rob a gala.
fast-furious-4|Fast & Furious|2009|action, crime|en|US|12+|0.6|ru=Форсаж 4|d Justin Lin, a Vin Diesel, a Paul Walker|Old friends and rivals race for revenge.
fast-five|Fast Five|2011|action, crime; heist|en|US|12+|0.68|ru=Форсаж 5|d Justin Lin, a Vin Diesel, a Dwayne Johnson|Drivers drag a safe through Rio.
mission-impossible|Mission: Impossible|1996|action, thriller; spy|en|US|12+|0.72|ru=Миссия невыполнима|d Brian De Palma, a Tom Cruise, a Jean Reno|A spy suspected of treason breaks into his own agency.
top-gun|Top Gun|1986|action, drama|en|US|12+|0.7|ru=Лучший стрелок|d Tony Scott, a Tom Cruise|A reckless pilot goes to the school of the best.
la-la-land|La La Land|2016|musical, romance, drama|en|US|6+|0.82|ru=Ла-Ла Ленд; ~Lalaland|d Damien Chazelle, a Ryan Gosling, a Emma Stone|A pianist and an actress love each other and their dreams.
whiplash|Whiplash|2014|drama, musical|en|US|16+|0.84|ru=Одержимость|d Damien Chazelle, a Miles Teller, a J. K. Simmons|A drummer is driven to the edge by his teacher.
moulin-rouge|Moulin Rouge!|2001|musical, romance|en|AU, US|12+|0.64|ru=Мулен Руж|d Baz Luhrmann, a Nicole Kidman, a Ewan McGregor|A poet falls for the star of a cabaret.
mamma-mia|Mamma Mia!|2008|musical, comedy|en|GB, US|12+|0.64|ru=Мамма MIA!|d Phyllida Lloyd, a Meryl Streep, a Amanda Seyfried|A bride invites three men of whom one is her father.
miserables|Les Misérables|2012|musical, drama, history|en|GB, US|12+|0.66|ru=Отверженные|d Tom Hooper, w Victor Hugo, a Hugh Jackman, a Anne Hathaway|A man who stole bread is hunted for life.
lake-house|The Lake House|2006|drama, romance, fantasy; time travel|en|US|12+|0.52|ru=Дом у озера|d Alejandro Agresti, a Keanu Reeves, a Sandra Bullock|Two people who live in one house two years apart write to each other.
lake-placid|Lake Placid|1999|comedy, horror|en|US|16+|0.35|ru=Лейк Плэсид: Озеро страха|d Steve Miner, a Bridget Fonda|A very large crocodile lives where no crocodile should.
flipped|Flipped|2010|comedy, drama, romance|en|US|6+|0.5|ru=Привет, Джули!|d Rob Reiner, a Madeline Carroll|A boy and a girl tell the same years from both sides of a street.
everything-everywhere|Everything Everywhere All at Once|2022|science fiction, comedy|en|US|16+|0.8|ru=Всё везде и сразу; ~EEAAO|d Daniel Kwan, d Daniel Scheinert, a Michelle Yeoh|A laundry owner visits the lives that she did not lead.
barbie|Barbie|2023|comedy, fantasy|en|US|12+|0.82|ru=Барби|d Greta Gerwig, a Margot Robbie, a Ryan Gosling|A doll has to leave her perfect town.
lady-bird|Lady Bird|2017|comedy, drama|en|US|16+|0.66|ru=Леди Бёрд|d Greta Gerwig, a Saoirse Ronan|A girl in her last school year wants to be anywhere else.
silence-of-lambs|The Silence of the Lambs|1991|crime, horror, thriller; serial killer|en|US|18+|0.9|ru=Молчание ягнят|d Jonathan Demme, a Jodie Foster, a Anthony Hopkins|A trainee asks a cannibal to help her catch a murderer.//Стажёрка просит людоеда помочь поймать убийцу.
requiem-dream|Requiem for a Dream|2000|drama|en|US|18+|0.8|ru=Реквием по мечте|d Darren Aronofsky, a Jared Leto, a Ellen Burstyn|Four people lose themselves to what they take.
black-swan|Black Swan|2010|drama, thriller|en|US|18+|0.77|ru=Чёрный лебедь|d Darren Aronofsky, a Natalie Portman, a Mila Kunis|A dancer goes mad for the part of her life.
grand-budapest|The Grand Budapest Hotel|2014|comedy, adventure|en|US, DE|12+|0.81|ru=Отель «Гранд Будапешт»|d Wes Anderson, a Ralph Fiennes, a Saoirse Ronan|A concierge inherits a painting and a feud.
drive|Drive|2011|crime, drama|en|US|18+|0.76|ru=Драйв|d Nicolas Winding Refn, a Ryan Gosling, a Carey Mulligan|A stunt man drives for robbers by night.
john-wick|John Wick|2014|action, thriller; revenge|en|US|18+|0.82|ru=Джон Уик|d Chad Stahelski, a Keanu Reeves|A retired killer is robbed of his car and his dog.
john-wick-4|John Wick: Chapter 4|2023|action, thriller; revenge|en|US|18+|0.74|ru=Джон Уик 4|d Chad Stahelski, a Keanu Reeves, a Donnie Yen|The hunted killer asks for a duel at dawn.
saw|Saw|2004|horror, thriller|en|US|18+|0.65|ru=Пила: Игра на выживание|d James Wan, a Cary Elwes|Two men wake chained in a bathroom.
saw-2|Saw II|2005|horror, thriller|en|US|18+|0.5|ru=Пила 2|d Darren Lynn Bousman, a Tobin Bell|Eight people have two hours to leave a house.
final-cut-x|American History X|1998|crime, drama|en|US|18+|0.82|ru=Американская история Икс|d Tony Kaye, a Edward Norton|A man back from prison wants his brother out of the gang.
malcolm-x|Malcolm X|1992|biography, drama, history|en|US|12+|0.5|ru=Малкольм Икс|d Spike Lee, a Denzel Washington|The life of a preacher who changed his mind.
apollo-13|Apollo 13|1995|drama, history; space|en|US|6+|0.72|ru=Аполлон 13|d Ron Howard, a Tom Hanks|Three astronauts must come home in a broken ship.
district-9|District 9|2009|science fiction, thriller|en|ZA, US, NZ|16+|0.74|ru=Район №9|d Neill Blomkamp, a Sharlto Copley|An official becomes what he was sent to evict.
euro-trip|EuroTrip|2004|comedy|en|US|18+|0.56|ru=Евротур|d Jeff Schaffer, a Scott Mechlowicz|A graduate flies to Europe after a pen friend.
`;
