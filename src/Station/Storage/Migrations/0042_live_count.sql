-- How many discontinuities live HLS had before an event, an hour apart: with these a restarted desk, and another node, count on alike.
create table live_count (
    service text not null,
    rendition text not null,
    media_sequence bigint not null,
    start_cell bigint not null,
    discontinuities bigint not null,
    primary key (service, rendition, media_sequence)
);
