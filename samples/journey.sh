#!/usr/bin/env bash
# One application from the form to the payment notification, with curl alone, against a running app in Development:
#
#   dotnet run --project src/Functions          # in one terminal
#   samples/journey.sh [http://localhost:7071]  # in another
#
# A worker signs in and applies with real files, three levels approve (one of them by the link in the message), ten
# working days pass, finance makes the bank file and reads the bank's return. Exits 0 only if the case ends paid and the
# payment notification is in the outbox. All people are made up anew at each run.
set -euo pipefail

BASE=${1:-http://localhost:7071}
BASE=${BASE%/}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
DEMO_PASSWORD=Longjiang-2026

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
fail() { printf '\nFAILED: %s\n' "$*" >&2; exit 1; }

# call METHOD PATH EXPECTED-STATUS [curl options …]: prints the body, fails on another status.
call() {
  local method=$1 path=$2 expected=$3 status
  shift 3
  status=$(curl --silent --show-error --max-time 30 -X "$method" "$BASE$path" -o "$WORK/body" -w '%{http_code}' "$@") \
    || fail "$method $path: no answer"
  [ "$status" = "$expected" ] || fail "$method $path answered $status, not $expected: $(head -c 2000 "$WORK/body")"
  cat "$WORK/body"
}
json() { call "$1" "$2" "$3" -H 'Content-Type: application/json' "${@:5}" --data-binary "$4"; }
bearer() { printf 'Authorization: Bearer %s' "$1"; }

# field NAME: the first "NAME":"value" or "NAME":number in a JSON text on standard input.
field() { grep -oE "\"$1\": ?(\"[^\"]*\"|-?[0-9]+)" | head -n 1 | sed -E 's/^"[^"]*": ?"?//; s/"$//' || true; }
# objects: one JSON object of an array a line.
objects() { tr -d '\n' | sed -E 's/\},[[:space:]]*\{/}\n{/g'; }

# wait_for WHAT COMMAND …: until the command prints something; the wait is for a condition, bounded by 30 s.
wait_for() {
  local what=$1 result tries
  shift
  for tries in $(seq 1 150); do
    result=$("$@" || true)
    [ -n "$result" ] && { printf '%s' "$result"; return; }
    sleep 0.2
  done
  fail "waited in vain for $what"
}

id_number() { # REGION YYYYMMDD: a synthetic ID number with a right check digit (GB 11643)
  local body weights=(7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2) sum=0 i
  body=$(printf '%s%s%03d' "$1" "$2" $((RANDOM % 1000)))
  for i in $(seq 0 16); do sum=$((sum + ${body:i:1} * ${weights[i]})); done
  local checks=10X98765432
  printf '%s%s' "$body" "${checks:sum % 11:1}"
}
card_number() { # a synthetic card with a right Luhn digit
  local body sum=0 i d
  body=$(printf '6217%07d%07d' $((RANDOM * 30 + RANDOM % 30)) $((RANDOM * 30 + RANDOM % 30)))
  for i in $(seq 0 17); do
    d=${body:17 - i:1}
    if [ $((i % 2)) = 0 ]; then d=$((d * 2)); [ "$d" -gt 9 ] && d=$((d - 9)); fi
    sum=$((sum + d))
  done
  printf '%s%s' "$body" $(((10 - sum % 10) % 10))
}
two() { printf '%02d' $((RANDOM % $1 + 1)); }

make_jpeg() { # a small photograph of a paper
  base64 -d > "$1" <<'JPEG'
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4
x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCABA
AGADASIAAhEBAxEB/8QAGgABAQADAQEAAAAAAAAAAAAAAAcBBAUCBv/EACsQAAICAgIBAgQGAwAAAAAAAAECAAMEERIxBRMhFFFhkRUiQVJxga
Gx4f/EABYBAQEBAAAAAAAAAAAAAAAAAAACA//EAB4RAAECBwEAAAAAAAAAAAAAAAAREwIDEhRhYqEh/9oADAMBAAIRAxEAPwD7OIk5kxRUm8mS
6vqIUaJOYkOYN7PbhRok5iHMCz24UaJOYhzAs9uFGiTmIcwLPbhRok5lGlwxVGE6S0nqqJOZRoiKGoSZzS+KpOYlGiQ3k3vNek5iUaIbyLzXpO
YlGiG8i816TmJRohvIvNek5lGiJcMNJhOnOp4iCIiUYGvkZ2PjOqWuQ7DYVVLHXz0AZ7OTUuMcgvqoLyLaPX8TR8gaKcsXHO+EvNYXZAKsuzr2
I+e+prvlZOZjYdXoq19jGx0JKAojex6JGzxgHTszsevD+LezVGgeXEn2P07i/Oxsemq220KlpAQ6J5E9dTjXPZXhZmLkVrW4trtRFbkOLWDo6H
67+8xm4d1WPYLlAoxmVcc73sNYp/rQ0v3gHWu8rh49z1W2lWTXM+m3FdjY2damwl9Vlz1I23QKzDXQO9f6M5Jx8jKz/KU1XV1VWcFcmss3ug69
wJmrJxfH+Vyq770qX0aVTm2tgcv+QDeu8ni0XtS7WGxQCwSp21vroGbKMHRXXemGxsa/xOC+VSPK5b/iYxFdK2UjgQ449/mBndqYPSjK/qKVBD
/u+sA9xEQBERAEREAREQBERAEREAREQD//2Q==
JPEG
}
make_pdf() { # a one-page PDF with a right cross-reference table
  local text="BT /F1 24 Tf 72 720 Td (Sample paper) Tj ET" i at
  local objects=('<< /Type /Catalog /Pages 2 0 R >>' '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>'
    "<< /Length ${#text} >>"$'\n'"stream"$'\n'"$text"$'\n'"endstream" '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  printf '%%PDF-1.4\n' > "$1"
  local table='0000000000 65535 f '
  for i in "${!objects[@]}"; do
    table+=$'\n'$(printf '%010d 00000 n ' "$(wc -c < "$1")")
    printf '%d 0 obj\n%s\nendobj\n' $((i + 1)) "${objects[i]}" >> "$1"
  done
  at=$(wc -c < "$1")
  printf 'xref\n0 6\n%s\ntrailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' "$table" "$at" >> "$1"
}

outbox_of_case() { curl -sS "$BASE/dev/outbox.json" | objects | grep -F "\"$CASE\"" | grep -F "\"$1\""; }
latest_code() {
  curl -sS "$BASE/dev/outbox.json" | objects | grep -F '"sign-in-code"' | grep -F "\"$MASKED\"" | head -n 1 \
    | field text | grep -oE '[0-9]{6}' | head -n 1
}
worker_session() {
  json POST /api/sign-in/codes 202 "{\"mobile\":\"$MOBILE\"}" > /dev/null
  local code
  code=$(wait_for 'the sign-in code' latest_code)
  json POST /api/sign-in/sessions 201 "{\"mobile\":\"$MOBILE\",\"code\":\"$code\"}" | field token
}
staff_session() { json POST /api/staff/sessions 201 "{\"staffId\":\"$1\",\"password\":\"$DEMO_PASSWORD\"}" | field token; }
task_for() { curl -sS -H "$(bearer "$1")" "$BASE/api/tasks" | objects | grep -F "\"$CASE\"" | field taskId; }
status_of_case() { call GET "/api/applications/$CASE" 200 -H "$(bearer "$WORKER")" | field status; }
is_status() { [ "$(status_of_case)" = "$1" ] && echo yes; }
move_clock() { json POST /dev/clock 200 "$1" | field now; }

say "0. The app's clock"
NOW=$(call GET /dev/clock 200 | field now)
MONTH_DAY=${NOW:5:2}${NOW:8:2}
if [ "$MONTH_DAY" -lt 0702 ]; then
  NOW=$(move_clock "{\"to\":\"${NOW:0:4}-07-02T01:00:00Z\"}")
elif [ "$MONTH_DAY" -gt 0929 ]; then
  NOW=$(move_clock "{\"to\":\"$((${NOW:0:4} + 1))-07-02T01:00:00Z\"}")
fi
echo "It is $NOW in the app: applications for autumn school aid are open."

say "1. The worker signs in with a one-time code"
MOBILE=139$(printf '%08d' $((RANDOM * 3000 + RANDOM % 3000)))
MASKED="${MOBILE:0:3}****${MOBILE:7}"
WORKER=$(worker_session)
echo "Signed in as $MASKED."

say "2. The worker applies"
YEAR=${NOW:0:4}
PARENT=$(id_number 230102 "$((YEAR - 41 - RANDOM % 8))$(two 12)$(two 28)")
CHILD=$(id_number 230102 "$((YEAR - 16))$(two 6)$(two 28)")
ANSWERS=$(cat <<JSON
{"applicant":{"name":"赵示例","idNumber":"$PARENT","mobile":"$MOBILE","relation":"mother"},
 "employment":{"unionId":"230102-0001","unitName":"示例机械厂","workerKind":"unfiled"},
 "child":{"name":"赵小例","idNumber":"$CHILD"},
 "school":{"name":"示例高级中学","stage":"senior","enrolledOn":"$YEAR-08-20","kind":"ordinary"},
 "household":[{"name":"赵示例","idNumber":"$PARENT","relation":"self","employed":true,"incomePerMonth":160000},
              {"name":"赵小例","idNumber":"$CHILD","relation":"child","employed":false,"incomePerMonth":0}],
 "hardship":{"residence":"urban","cause":"education","medicalPerYear":0,"educationPerYear":0,"homes":1,"ownsBusiness":false,"car":"none"},
 "otherAid":{"received":false},
 "payee":{"accountName":"赵示例","accountType":"card","accountNumber":"$(card_number)","bankName":"示例银行道里支行"},
 "consent":{"sensitive":true,"publicNotice":true,"incomeCheck":true,"parental":true}}
JSON
)
KEY="journey-$(date +%s)-$RANDOM$RANDOM"
submit() { json POST /api/applications 202 "{\"programmeId\":\"jinqiu-zhuxue\",\"answers\":$ANSWERS}" -H "$(bearer "$WORKER")" -H "Idempotency-Key: $KEY"; }
RECEIPT=$(submit)
CASE=$(printf '%s' "$RECEIPT" | field caseNumber)
echo "Case $CASE. Missing: $(printf '%s' "$RECEIPT" | grep -oE '"slot": ?"[^"]*"' | sed -E 's/.*"([^"]*)"$/\1/' | tr '\n' ' ')"
[ "$(submit | field caseNumber)" = "$CASE" ] || fail "the same Idempotency-Key gave another case"
echo "The same request again gives the same case."

say "3. The worker sends the papers"
make_jpeg "$WORK/id-card.jpg"
make_pdf "$WORK/paper.pdf"
for slot in $(printf '%s' "$RECEIPT" | grep -oE '"slot": ?"[^"]*"' | sed -E 's/.*"([^"]*)"$/\1/'); do
  file=$WORK/paper.pdf type=application/pdf
  [ "$slot" = id-card ] && file=$WORK/id-card.jpg type=image/jpeg
  STORED=$(call PUT "/api/applications/$CASE/documents/$slot" 200 -H "$(bearer "$WORKER")" -H "Content-Type: $type" --data-binary "@$file")
  SHA=$(printf '%s' "$STORED" | field sha256)
  [ "${SHA,,}" = "$(sha256sum "$file" | cut -d' ' -f1)" ] || fail "the receipt's SHA-256 is not the file's"
  echo "$slot: $type, SHA-256 ${SHA:0:16}…"
done

say "4. Three levels decide"
decide() { # STAFF-ID
  local session task version
  session=$(staff_session "$1")
  task=$(wait_for "a task for $1" task_for "$session")
  version=$(call GET "/api/tasks/$task" 200 -H "$(bearer "$session")" | field caseVersion)
  json POST "/api/tasks/$task/decision" 200 "{\"kind\":\"Approve\",\"caseVersion\":$version}" -H "$(bearer "$session")" > /dev/null
  echo "$1 approved $task."
}
decide li.shili
# The county officer does not sign in: the message carries a link that works once.
link_of() { outbox_of_case task-assigned | grep -F "\"staff:$1\"" | grep -oE '/d/[A-Za-z0-9_-]+' | head -n 1; }
LINK=$(wait_for 'the message with the decision link' link_of zhao.quxian)
TOKEN=${LINK#/d/}
VERSION=$(call GET "/api/decision-links/$TOKEN" 200 | field caseVersion)
json POST "/api/decision-links/$TOKEN" 200 "{\"kind\":\"Approve\",\"caseVersion\":$VERSION}" > /dev/null
echo "zhao.quxian approved from the message."
USED=$(curl -sS -o /dev/null -w '%{http_code}' "$BASE/api/decision-links/$TOKEN")
[ "$USED" = 410 ] || fail "a used link answered $USED, not 410"
echo "The link works once: now it answers 410."
decide sun.shiji

say "5. The public notice runs for five working days"
on_notice() { curl -sS "$BASE/api/notices" | objects | grep -F '"赵示例"' | tail -n 1; }
NOTICE=$(wait_for 'the public notice' on_notice)
echo "Posted $(printf '%s' "$NOTICE" | field postedOn), last day $(printf '%s' "$NOTICE" | field lastDay)."
echo "The clock moves to $(move_clock '{"advance":"P16D"}')."

say "6. Finance pays"
FINANCE=$(staff_session wu.caiwu)
due() { curl -sS -H "$(bearer "$FINANCE")" "$BASE/api/payments/due" | grep -oF "$CASE-P1" | head -n 1; }
PAYMENT=$(wait_for 'the payment instruction' due)
FILE=$(json POST /api/payments/files 201 '{}' -H "$(bearer "$FINANCE")" | field fileId)
call GET "/api/payments/files/$FILE/content?format=csv" 200 -H "$(bearer "$FINANCE")" > "$WORK/bank.csv"
call GET "/api/payments/files/$FILE/content?format=pain001" 200 -H "$(bearer "$FINANCE")" > "$WORK/bank.xml"
grep -q "$PAYMENT" "$WORK/bank.csv" && grep -q "$PAYMENT" "$WORK/bank.xml" || fail "the payment is not in the bank file"
echo "Bank file $FILE holds payment $PAYMENT."
# The bank's return is our file with three columns more: 成功 says that a payment arrived.
sed -E -e 's/\r$//' -e '3s/$/,状态,银行代码,银行说明/' -e '4,$ { /^合计,/! s/$/,成功,0000,/ }' "$WORK/bank.csv" > "$WORK/return.csv"
call POST "/api/payments/files/$FILE/return" 200 -H "$(bearer "$FINANCE")" -H 'Content-Type: text/csv' --data-binary "@$WORK/return.csv" > /dev/null
echo "The bank's return is read."

say "7. The worker is told"
WORKER=$(worker_session)
wait_for 'the status Paid' is_status Paid > /dev/null
wait_for 'the payment notification' outbox_of_case payment-notification > /dev/null
echo "Case $CASE is paid; the payment notification is in the outbox."
AUDITOR=$(staff_session feng.shenji)
call GET "/api/audit/$CASE/verification" 200 -H "$(bearer "$AUDITOR")" | grep -q '"intact": \?true' || fail "the audit chain is broken"
echo "The audit chain is intact."
printf '\nDone: %s went from the form to the payment notification.\n' "$CASE"
