// Walks the tour in Chromium and keeps its pictures: node tour.mjs ADDRESS FOLDER
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [address, folder] = process.argv.slice(2);
const largest = 150_000;
const password = 'sample people only';
const wide = { width: 920, height: 700 };
const phone = { width: 390, height: 800 };
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });

/** A visitor with cookies of her own, in whose browser no script runs. */
async function come(viewport = wide) {
  const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const main = page.locator('main');
  const self = {
    page,
    go: path => page.goto(path),
    press: name => main.getByRole('button', { name, exact: true }).first().click(),
    follow: name => page.getByRole('link', { name }).first().click(),
    fill: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    choose: label => page.getByLabel(label, { exact: true }).check(),
    answer: async (label, text) => { await self.fill(label, text); await self.press('继续'); },
    pick: async label => { await self.choose(label); await self.press('继续'); },
    sees: text => main.getByText(text).first().waitFor(),
    keep: async (name, highest = 950) => {
      const file = join(folder, name + '.png');
      const height = await page.locator('body').evaluate(body => body.scrollHeight).catch(() => highest);
      const size = page.viewportSize();
      // A dense page is cut off lower down until its picture is small enough.
      for (let shown = Math.min(Math.max(height, 300), highest); ; shown = Math.round(shown * 0.9)) {
        await page.setViewportSize({ width: size.width, height: shown });
        await page.screenshot({ path: file });
        if (statSync(file).size <= largest) break;
        if (shown < 400) throw new Error(`${name}.png has ${statSync(file).size} bytes, more than ${largest}`);
      }
      await page.setViewportSize(size);
      console.log(name);
    },
    leave: () => context.close(),
  };
  return self;
}

async function person(account) {
  const visitor = await come();
  await visitor.go('/sign-in');
  await signIn(visitor, account);
  return visitor;
}

async function signIn(visitor, account) {
  await visitor.fill('账号名或电子邮箱', account);
  await visitor.fill('密码', password);
  await visitor.press('登录');
}

async function official(account) {
  const visitor = await person(account);
  const codes = await visitor.page.context().newPage();
  await codes.goto('/demo');
  const code = await codes.locator('tr', { hasText: account }).locator('code').innerText();
  await codes.close();
  await visitor.page.locator('#code').fill(code);
  await visitor.page.locator('main form button').first().click();
  await visitor.page.locator('header form button').waitFor();
  return visitor;
}

async function take(account, number, action) {
  const visitor = await official(account);
  await visitor.go(`/desk/cases/${number}`);
  await visitor.press(action);
  await visitor.press('确认办理：' + action);
  await visitor.sees('已办理：' + action);
  return visitor;
}

const wang = await come();
await wang.go('/');
await wang.keep('01-home');
await wang.page.locator('#q').fill('把户口迁到爱人那里');
await wang.press('查找事项');
await wang.follow('夫妻投靠户口迁移');
await wang.keep('02-matter');
await wang.press('开始申请');
await signIn(wang, 'wang-xiaohong');
await wang.pick('全程网办（跨省通办）');
await wang.answer('户口要迁到哪个县（市、区）？', '杭州 西湖');
await wang.answer('迁入的详细地址是什么？', '样例路1号2幢301室');
await wang.pick('否');
await wang.answer('您配偶的姓名是什么？', '陈明');
await wang.answer('您配偶的公民身份号码是多少？', '330106198809230018');
await wang.keep('03-wrong-number');
await wang.answer('您配偶的公民身份号码是多少？', '330106198809230019');
await wang.fill('年', '2019');
await wang.fill('月', '5');
await wang.answer('日', '20');
await wang.sees('核对并提交');
await wang.keep('04-check');
await wang.press('提交申请');
await wang.sees('申请已提交');
await wang.keep('05-receipt');
const number = (await wang.page.locator('.govuk-panel').innerText()).replace(/\s/g, '').match(/[0-9]{24}[0-9X]/)[0];

const anybody = await come(phone);
await anybody.go('/follow');
await anybody.fill('办件编号', number);
await anybody.fill('当事人证件号码或电话的后四位', '002X');
await anybody.press('查询');
await anybody.sees('申请已提交');
await anybody.keep('06-follow-phone');
await anybody.leave();

const clerk = await official('xihu-clerk');
await clerk.go('/desk');
await clerk.keep('07-queue');
await clerk.go(`/desk/cases/${number}`);
await clerk.page.getByText('怎么算的').first().click();
await clerk.keep('08-case');
await clerk.press('受理');
await clerk.keep('09-accept');
await clerk.press('确认办理：受理');
await clerk.sees('已办理：受理');
await (await take('xihu-reviewer', number, '签发准予迁入证明')).leave();

const origin = await official('lixia-clerk');
await origin.go('/desk');
await origin.keep('10-queue-of-the-old-place');
await origin.go(`/desk/cases/${number}`);
await origin.press('核实无误，办理迁出');
await origin.press('确认办理：核实无误，办理迁出');
await origin.sees('已办理：核实无误，办理迁出');
await origin.leave();
await clerk.go(`/desk/cases/${number}`);
await clerk.press('登记落户并签发户口簿页');
await clerk.choose('双方居民户口簿');
await clerk.choose('双方居民身份证');
await clerk.choose('家庭户');
await clerk.fill('迁入户的户主是谁？', '陈明');
await clerk.page.getByLabel('申请人是户主的什么人？', { exact: true }).selectOption({ label: '妻' });
await clerk.press('确认办理：登记落户并签发户口簿页');
await clerk.sees('已办理：登记落户并签发户口簿页');

await wang.go(`/cases/${number}`);
await wang.keep('11-done', 1300);
const permit = await wang.page.locator("a[href^='/papers/']:not([href$='.pdf'])", { hasText: '准予迁入证明' }).first().getAttribute('href');
await wang.go(permit);
await wang.keep('12-permit');
const saved = await (await wang.page.request.get(permit + '.pdf')).body();
await wang.go('/verify');
await wang.page.getByLabel('或上传文书', { exact: true }).setInputFiles({ name: 'permit.pdf', mimeType: 'application/pdf', buffer: saved });
await wang.press('核验');
await wang.sees('真实');
await wang.keep('13-verified');
await wang.leave();
await clerk.leave();

const above = await official('zhejiang-supervisor');
await above.go('/desk/below');
await above.keep('14-supervision');
await above.leave();
const personnel = await official('xihu-personnel');
await personnel.go('/appointments?office=police-station%3A330106');
await personnel.keep('15-appointments', 1200);
await personnel.leave();
await browser.close();
