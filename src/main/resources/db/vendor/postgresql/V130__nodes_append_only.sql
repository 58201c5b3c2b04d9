create trigger wr_key_append_only before update or delete or truncate on wr_key
    for each statement execute function wr_refuse_change();
create trigger wr_challenge_window_append_only before update or delete or truncate on wr_challenge_window
    for each statement execute function wr_refuse_change();
