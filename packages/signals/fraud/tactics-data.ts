/**
 * Tactics, one a line: `code | side | weight | advice | clauses | harmless`. A clause is `a+b`: all groups in one turn;
 * `^a` was said in an earlier turn by the same side, `@a` by the other side. Clauses are parted by `/`. A turn that holds
 * a harmless group shows no tactic. Weight 1 with `!` blocks.
 */
export const TACTICS = `
agent_asks_code | agent | 1! | block_message | code+tell | never
agent_asks_password | agent | 1! | block_message | password+tell | never
agent_asks_cvv | agent | 1! | block_message | cvv+tell | never
agent_private_payment | agent | .7 | report_security | ownpay+transfer / ownpay+private / ownpay | never
agent_moves_private | agent | .55 | report_security | private | never
safe_account | any | .7 | pause_and_warn_customer | safe+transfer / safe+must / safe+secretcase | never
agent_remote_control | agent | .6 | report_security | remote+open | never
agent_leaks_data | agent | .7 | report_security | leak | never
agent_skips_verification | agent | .55 | report_security | waive | never
agent_asks_bribe | agent | .7 | report_security | askbribe | never
criminal_case | agent | .6 | pause_and_warn_customer | secretcase+hush / secretcase+transfer / secretcase+identity | never
account_abnormal_give_data | agent | .5 | pause_and_warn_customer | abnormal+identity+tell / ^abnormal+identity+tell / freeze+must+identity | never
prize_fee | any | .6 | pause_and_warn_customer | prize+fee / ^prize+fee / prize+identity | never
loan_fee | any | .6 | pause_and_warn_customer | loan+fee / ^loan+fee | never
investment_promise | any | .55 | pause_and_warn_customer | invest+withdraw / invest+transfer / ^invest+withdraw / ^invest+transfer / invest+fee | never
brushing | any | .6 | pause_and_warn_customer | brush+transfer / brush+withdraw / brush+fee | never
kidnapping | any | .8 | pause_and_warn_customer | kidnap+transfer / kidnap+hush / kidnap | never
phishing_link | agent | .5 | report_security | link+fill+freeze / link+fill+identity / link+code | never
refund_compensation | any | .5 | pause_and_warn_customer | compensate+link / compensate+remote / compensate+transfer / insure+transfer | never
customer_told_to_transfer | customer | .6 | pause_and_warn_customer | fakeservice+transfer / fakeservice+remote / fakeservice+safe / fakeservice+code / fakeservice+fee / bossmsg | never
customer_gave_secret | customer | .6 | pause_and_warn_customer | gave+code / gave+password / gave+link / link+gave / gave+transfer | never
online_acquaintance | customer | .55 | pause_and_warn_customer | online+transfer / online+withdraw / online+invest | never
secrecy_ordered | any | .6 | pause_and_warn_customer | hush+transfer / hush+safe / hush+remote | never
verification_avoided | customer | .52 | verify_blind | skip | openly
responsibility_taken | customer | .5 | escalate_supervisor | bearer+give / bearer+bypass / bearer+skip / bearer+data | openly
insider_terms | customer | .55 | call_back_number_on_file | inside+unmask / inside+data+give | openly
romance_investment | any | .55 | pause_and_warn_customer | romance+lure / romance+invest / romance+transfer | never
limit_for_stranger | customer | .55 | pause_and_warn_customer | limit+raised+fakeservice / limit+raised+invest / limit+raised+secretcase | never
fake_service_identity | agent | .5 | pause_and_warn_customer | abnormal+unsafe / account+unsafe+must / ^abnormal+unsafe / ^account+unsafe+must | never
other_persons_data | customer | .55 | verify_blind | other+data+give | openly
family_claim | customer | .6 | verify_blind | family+data+give / family+bypass / family+password+tell | openly
superior_claim | customer | .6 | escalate_supervisor | boss+data / boss+bypass / boss+give / boss+bulk | openly
technician_claim | customer | .6 | escalate_supervisor | technician+staffkey / technician+data+give / technician+remote / technician+code | openly
courier_claim | customer | .55 | call_back_number_on_file | courier+data+give / courier+other+data | openly
police_claim | customer | .6 | escalate_supervisor | police+data / police+bypass / police+give | openly
collector_claim | customer | .6 | refuse_politely | collector+data | openly
press_claim | customer | .55 | escalate_supervisor | press+data+give / press+threat+data | openly
insurer_claim | customer | .55 | call_back_number_on_file | insurer+data | openly
partner_claim | customer | .55 | escalate_supervisor | partner+data+give / partner+bulk | openly
auditor_claim | customer | .55 | escalate_supervisor | audit+data / audit+threat | openly
employer_claim | customer | .55 | refuse_politely | employer+data / employer+track | openly
colleague_claim | customer | .6 | call_back_number_on_file | colleague+data / colleague+staffkey / colleague+bypass | openly
assistant_claim | customer | .55 | verify_blind | assistant+data+give / assistant+password / assistant+bypass | openly
urgency_over_checks | customer | .55 | verify_blind | urgency+bypass | openly
urgency_for_data | customer | .5 | verify_blind | urgency+other+data | openly
pity | customer | .55 | refuse_politely | pity+bypass / pity+other+data / pity+data+give | openly
threat_for_data | customer | .6 | escalate_supervisor | threat+data+give / threat+bypass / threat+other | openly
bribe | customer | .7 | report_security | bribe+data / bribe+bypass / bribe+other / bribe+give / bribe+secrecy | openly
confirm_whether | customer | .55 | refuse_politely | confirm+data / confirm+other / confirm+partial | openly
partial_knowledge | customer | .5 | verify_blind | partial+give+data / partial+bypass | openly
guessing | customer | .55 | refuse_politely | guess+data / guess+partial / guess+password / ^guess+guess | openly
verification_refused | customer | .55 | verify_blind | bypass+data / bypass+contact / bypass+code / bypass+reset / bypass+payout / @code+bypass | openly
bulk_request | customer | .65 | report_security | bulk+give / bulk+data | openly
private_channel | customer | .6 | refuse_politely | private+give / private+data / private+watched / watched+private | openly
remote_control | customer | .55 | report_security | remote+give / remote+data / remote+staffkey | openly
agent_credentials | customer | .65 | report_security | staffkey+give / staffkey+tell / staffkey+data | openly
code_relay | customer | .6 | report_security | code+tell+other / code+secrecy | openly
malicious_link | customer | .55 | report_security | link+staffkey / link+fill+give | openly
account_takeover | customer | .6 | call_back_number_on_file | reset+bypass / reset+secrecy / reset+give / reset+contact | openly
payout_to_other | customer | .55 | call_back_number_on_file | payout+bypass / payout+transfer+bypass / payout+secrecy / payout+urgency | openly
contact_secretly | customer | .6 | call_back_number_on_file | contact+secrecy / contact+bypass / contact+ofother | openly
sim_swap | customer | .55 | verify_blind | swap+bypass / swap+urgency / swap+give | openly
estate_shortcut | customer | .55 | escalate_supervisor | dead+takemoney / dead+bypass | openly
stalking | customer | .6 | refuse_politely | stalk+data+give / stalk+secrecy / stalk+other+data / track+secrecy / track+stalk | openly
vehicle_track | customer | .5 | refuse_politely | track+other+give / plate+other+data+give / plate+data+give+other | openly
unmask | customer | .55 | refuse_politely | unmask+give / unmask+data+other | openly
erase_traces | customer | .65 | report_security | erase | openly
flattery | customer | .5 | refuse_politely | flatter+other+data / flatter+secrecy / flatter+give+data | openly
precedent | customer | .5 | verify_blind | precedent+bypass / precedent+data+give / precedent+other | openly
law_pretext | customer | .5 | refuse_politely | lawtrick+other+data / lawtrick+data+give | openly
secret_lookup | customer | .55 | refuse_politely | secrecy+data+give / secrecy+other+data | openly
delegate_without_proof | customer | .5 | verify_blind | ofother+bypass / ofother+data+give | openly
asks_again_after_refusal | customer | .35 | refuse_politely | ^other+other+data / ^bypass+bypass | openly
hint_other_person | customer | .27 | verify_blind | other+data / other+give | openly
hint_shortcut | customer | .27 | verify_blind | bypass | openly
hint_secrecy | customer | .3 | refuse_politely | secrecy | openly
hint_private_channel | customer | .3 | refuse_politely | private / watched | openly
hint_threat | customer | .27 | escalate_supervisor | threat | openly
hint_reward | customer | .3 | report_security | bribe | openly
hint_authority | customer | .27 | escalate_supervisor | police / boss / audit | openly
hint_staff_access | customer | .3 | report_security | staffkey / remote / technician+give | openly
hint_sympathy | customer | .2 | refuse_politely | pity / flatter | openly
hint_data_wanted | customer | .2 | verify_blind | data+give | openly
hint_money_moved | customer | .27 | pause_and_warn_customer | fakeservice / invest / prize / brush / insure / safe | openly
hint_money_paid | customer | .2 | pause_and_warn_customer | transfer / fee / withdraw | openly
`;
