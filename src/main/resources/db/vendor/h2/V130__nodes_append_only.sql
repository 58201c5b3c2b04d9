create trigger wr_key_append_only before update, delete on wr_key for each row call 'dev.warrant.records.AppendOnly';
create trigger wr_challenge_window_append_only before update, delete on wr_challenge_window for each row call 'dev.warrant.records.AppendOnly';
