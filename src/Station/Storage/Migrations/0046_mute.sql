-- Cells that the node of a pair kept back are evidence like those that it sent.
alter table as_run add column mute text;
