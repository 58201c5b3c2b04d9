create trigger wr_template_seen_append_only before update or delete or truncate on wr_template_seen
    for each statement execute function wr_refuse_change();
