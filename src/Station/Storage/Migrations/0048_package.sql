-- The lessons to which packages that were handed on lead, by the folder in which each package was made: they are kept until it is released.
create table package_link (
  folder  text not null,
  lesson  text not null,
  made_at text not null,
  primary key (folder, lesson)
);
