create trigger wr_automatic_change_append_only before update or delete or truncate on wr_automatic_change
    for each statement execute function wr_refuse_change();
create trigger wr_automatic_notice_append_only before update or delete or truncate on wr_automatic_notice
    for each statement execute function wr_refuse_change();
