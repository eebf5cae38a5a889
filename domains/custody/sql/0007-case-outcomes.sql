-- How a report was settled: what was sealed stays sealed, or the value is declared public and stands in clear again.
alter table custody.detection_case add outcome text check (outcome in ('sealed', 'cleared'));
